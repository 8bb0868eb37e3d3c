'use server'

import { getLocale } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { SetUp } from '@/lib/account/schema'
import { setUp } from '@/lib/account/set-up'
import { startSession } from '@/lib/session/start-session'
import { formFailure } from '@/app/accounts/form-failure'
import type { FormState } from '@/app/form/form-state'
import { readForm, textOf } from '@/app/form/read-form'

export async function setUpAction(_state: FormState, form: FormData): Promise<FormState> {
  const typed = readForm(SetUp, form)
  const result = typed.ok ? await setUp(typed.value, await getLocale()) : typed
  if (!result.ok) return formFailure(result, { name: textOf(form, 'name'), email: textOf(form, 'email') })
  await startSession(result.value.userId, { amr: ['pwd'] })
  redirect('/accounts')
}
