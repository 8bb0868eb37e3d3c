'use server'

import { getLocale, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { formFailure } from '@/app/accounts/form-failure'
import { announce } from '@/app/announce'
import type { FormState } from '@/app/form/form-state'
import { readForm, textOf } from '@/app/form/read-form'
import { cancelEmailChange, confirmEmailChangeByCode } from '@/lib/account/confirm-email-change'
import { requestEmailChange } from '@/lib/account/request-email-change'
import { RequestReset, VerificationCode } from '@/lib/account/schema'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireStepUp } from '@/lib/session/require-step-up'
import { requireUser } from '@/lib/session/require-user'

const here = '/accounts/email'

export async function requestChangeAction(_state: FormState, form: FormData): Promise<FormState> {
  const { id } = await requireStepUp(here)
  const [origin, locale] = await Promise.all([requestOrigin(), getLocale()])
  const typed = readForm(RequestReset, form)
  const result = typed.ok ? await requestEmailChange(typed.value, { userId: id, locale, ...origin }) : typed
  if (!result.ok) return formFailure(result, { email: textOf(form, 'email') })
  redirect(here)
}

export async function confirmByCodeAction(_state: FormState, form: FormData): Promise<FormState> {
  const { id } = await requireUser(here)
  const [origin, t] = await Promise.all([requestOrigin(), getTranslations('emailChange')])
  const typed = readForm(VerificationCode, form)
  const result = typed.ok
    ? await confirmEmailChangeByCode(typed.value.code, { userId: id, ...origin })
    : typed
  if (!result.ok) return formFailure(result, { code: textOf(form, 'code') })
  await announce(t('done'))
  redirect('/accounts/security')
}

export async function cancelAction(): Promise<void> {
  const { id } = await requireUser(here)
  await cancelEmailChange(id)
  redirect(here)
}
