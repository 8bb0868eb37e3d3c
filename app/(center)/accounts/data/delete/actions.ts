'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { formFailure } from '@/app/accounts/form-failure'
import type { FormState } from '@/app/form/form-state'
import { readForm, textOf } from '@/app/form/read-form'
import { deleteAccount } from '@/lib/account/delete-account'
import { endSession } from '@/lib/session/end-session'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireStepUp } from '@/lib/session/require-step-up'

const Typed = z.object({ email: z.string().max(320) })

export async function deleteAccountAction(_state: FormState, form: FormData): Promise<FormState> {
  const { id } = await requireStepUp('/accounts/data/delete')
  const typed = readForm(Typed, form)
  const owner = { userId: id, ...(await requestOrigin()) }
  const result = typed.ok ? await deleteAccount(typed.value, owner) : typed
  if (!result.ok) return formFailure(result, { email: textOf(form, 'email') })
  await endSession()
  redirect(`/accounts/deletion?state=${result.value.dueAt === null ? 'deleted' : 'scheduled'}`)
}
