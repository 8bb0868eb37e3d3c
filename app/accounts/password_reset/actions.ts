'use server'

import { getLocale } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { openResetByCode } from '@/lib/account/open-reset'
import { repeatPasswordReset, requestPasswordReset } from '@/lib/account/request-password-reset'
import { resetPassword } from '@/lib/account/reset-password'
import { RequestReset, ResetPassword, VerificationCode } from '@/lib/account/schema'
import { hasSecondFactor } from '@/lib/account/second-factor'
import { currentUser } from '@/lib/session/current-user'
import { knownDevices, rememberDevice } from '@/lib/session/known-device'
import { requestOrigin } from '@/lib/session/request-origin'
import { readResetCookie, setResetCookie } from '@/lib/session/reset-cookie'
import { continuationIn } from '../continuation'
import { formFailure } from '../form-failure'
import type { FormState } from '@/app/form/form-state'
import { readForm, textOf } from '@/app/form/read-form'

const gone = { ok: false, message: 'reset_gone' } as const
const over = { ok: false, message: 'reset_over' } as const

export async function askAction(_state: FormState, form: FormData): Promise<FormState> {
  const { interactionId, next } = continuationIn(form)
  const from = { ...(await browserFrom()), interactionId }
  const typed = readForm(RequestReset, form)
  const result = typed.ok ? await requestPasswordReset(typed.value, from) : typed
  if (!result.ok) return formFailure(result, { email: textOf(form, 'email') })
  await setResetCookie({ id: result.value.resetId, isOpen: false, next })
  redirect('/accounts/password_reset/sent')
}

const browserFrom = async () => ({
  ...(await requestOrigin()),
  locale: await getLocale(),
  deviceOf: await knownDevices(),
})

export async function askAgainAction(): Promise<FormState> {
  const reset = await readResetCookie()
  const from = await browserFrom()
  const result = reset ? await repeatPasswordReset(reset.id, from) : gone
  if (!result.ok) return formFailure(result, {})
  await setResetCookie({ id: result.value.resetId, isOpen: false, next: reset?.next ?? null })
  redirect('/accounts/password_reset/sent?sent=again')
}

export async function openByCodeAction(_state: FormState, form: FormData): Promise<FormState> {
  const [reset, origin] = await Promise.all([readResetCookie(), requestOrigin()])
  const typed = readForm(VerificationCode, form)
  if (!typed.ok) return formFailure(typed, { code: textOf(form, 'code') })
  const result = reset ? await openResetByCode(reset.id, typed.value.code, origin) : over
  if (!result.ok) return formFailure(result, { code: textOf(form, 'code') })
  if (reset) await setResetCookie({ ...reset, isOpen: true })
  redirect('/accounts/password_reset/new')
}

/** Does not sign in: the sign-in page asks for the new password and any further factor. */
export async function resetPasswordAction(_state: FormState, form: FormData): Promise<FormState> {
  const [reset, user, origin] = await Promise.all([readResetCookie(), currentUser(), requestOrigin()])
  const typed = readForm(ResetPassword, form)
  if (!typed.ok) return formFailure(typed, {})
  const resetter = { ...origin, sessionId: user?.sessionId ?? null }
  const result = reset?.isOpen ? await resetPassword(reset.id, typed.value, resetter) : over
  if (!result.ok) return formFailure(result, {})
  // Each known browser has tries of its own at the second step, which a mailbox alone must not multiply.
  if (!(await hasSecondFactor(result.value.userId))) await rememberDevice(result.value.userId)
  redirect('/accounts/password_reset/done')
}
