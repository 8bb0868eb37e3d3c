'use server'

import { getLocale } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { SetUp } from '@/lib/account/schema'
import { setUp } from '@/lib/account/set-up'
import { finishSignIn, toAccount } from '@/app/accounts/finish-sign-in'
import { formFailure } from '@/app/accounts/form-failure'
import type { FormState } from '@/app/form/form-state'
import { readForm, textOf } from '@/app/form/read-form'

export async function setUpAction(_state: FormState, form: FormData): Promise<FormState> {
  const typed = readForm(SetUp, form)
  const result = typed.ok ? await setUp(typed.value, await getLocale()) : typed
  if (!result.ok) return formFailure(result, { name: textOf(form, 'name'), email: textOf(form, 'email') })
  redirect(await finishSignIn({ userId: result.value.userId, amr: ['pwd'], isFirst: true }, toAccount))
}
