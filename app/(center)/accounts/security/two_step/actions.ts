'use server'

import { redirect } from 'next/navigation'
import { announce } from '@/app/announce'
import { carriedTo, continuationIn } from '@/app/accounts/continuation'
import { formFailure } from '@/app/accounts/form-failure'
import type { FormState } from '@/app/form/form-state'
import { readForm } from '@/app/form/read-form'
import { submittedForm } from '@/app/form/submitted-form'
import { TotpCode } from '@/lib/account/schema'
import { newTotpSecret } from '@/lib/account/totp'
import { turnOffTwoStep } from '@/lib/account/turn-off-two-step'
import { turnOnTwoStep } from '@/lib/account/turn-on-two-step'
import { refused } from '@/lib/outcome'
import { proveSession } from '@/lib/session/prove-session'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireStepUp } from '@/lib/session/require-step-up'
import { clearSealedCookie, readSealedCookie, setSealedCookie } from '@/lib/session/sealed-cookie'
import { enrolmentCookie, newCodesCookie } from '@/lib/session/two-step-cookies'
import { getTranslations } from 'next-intl/server'

const here = '/accounts/security/two_step'

/** A new secret, which this browser keeps until the code of it comes. */
export async function startAction(form: FormData): Promise<void> {
  const user = await requireStepUp(here)
  await setSealedCookie(enrolmentCookie, user.id, newTotpSecret())
  redirect(carriedTo(here, continuationIn(form)))
}

export async function turnOnAction(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireStepUp(here)
  const secret = await readSealedCookie(enrolmentCookie, user.id)
  if (!secret) return formFailure(refused('set_up_over'), {})
  const typed = readForm(TotpCode, form)
  if (!typed.ok) return formFailure(typed, {})
  const session = { id: user.sessionId, endsOthers: submittedForm(form).has('others') }
  const from = { ...(await requestOrigin()), session }
  const result = await turnOnTwoStep(user.id, { secret, code: typed.value.code }, from)
  if (!result.ok) return formFailure(result, {})
  await clearSealedCookie(enrolmentCookie)
  await proveSession(user.id, ['otp'])
  await setSealedCookie(newCodesCookie, user.id, result.value.codes)
  redirect(carriedTo('/accounts/security/recovery_codes', continuationIn(form)))
}

export async function turnOffAction(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireStepUp(here)
  const session = { id: user.sessionId, endsOthers: submittedForm(form).has('others') }
  const result = await turnOffTwoStep(user.id, { ...(await requestOrigin()), session })
  if (!result.ok) return formFailure(result, {})
  const t = await getTranslations('security.twoStep')
  await announce(t('turnedOff'))
  redirect('/accounts/security')
}
