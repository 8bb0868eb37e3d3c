'use server'

import { getLocale } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { acceptInvitation } from '@/lib/account/accept-invitation'
import { AcceptInvitation } from '@/lib/account/schema'
import { requestOrigin } from '@/lib/session/request-origin'
import { formFailure } from '@/app/accounts/form-failure'
import { finishSignIn, toAccount } from '../finish-sign-in'
import type { FormState } from '@/app/form/form-state'
import { readForm, textOf } from '@/app/form/read-form'

export async function acceptAction(_state: FormState, form: FormData): Promise<FormState> {
  const [origin, locale] = await Promise.all([requestOrigin(), getLocale()])
  const typed = readForm(AcceptInvitation, form)
  const result = typed.ok ? await acceptInvitation(typed.value, { ...origin, locale }) : typed
  if (!result.ok) return formFailure(result, { name: textOf(form, 'name') })
  redirect(await finishSignIn({ userId: result.value.userId, amr: ['pwd'], isFirst: true }, toAccount))
}
