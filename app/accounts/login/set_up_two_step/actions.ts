'use server'

import { redirect } from 'next/navigation'
import type { FormState } from '@/app/form/form-state'
import { readForm } from '@/app/form/read-form'
import type { PendingSignIn } from '@/lib/account/pending-sign-in'
import { TotpCode } from '@/lib/account/schema'
import { newTotpSecret } from '@/lib/account/totp'
import { turnOnTwoStep } from '@/lib/account/turn-on-two-step'
import { twoStepDuty } from '@/lib/account/two-step-duty'
import { now } from '@/lib/clock'
import { refused } from '@/lib/outcome'
import { requestOrigin } from '@/lib/session/request-origin'
import { clearSealedCookie, readSealedCookie, setSealedCookie } from '@/lib/session/sealed-cookie'
import { enrolmentCookie, newCodesCookie } from '@/lib/session/two-step-cookies'
import { carriedTo, type Continuation } from '../../continuation'
import { finishPending } from '../../finish-sign-in'
import { formFailure } from '../../form-failure'
import { pendingAt } from '../../two-step/pending-here'

const here = '/accounts/login/set_up_two_step'
const over = refused('second_step_over')

export async function startAction(): Promise<void> {
  const pending = await pendingAt('set_up')
  if (!pending) redirect(here)
  await setSealedCookie(enrolmentCookie, pending.userId, newTotpSecret())
  redirect(carriedTo(here, continuationOf(pending)))
}

export async function finishSetUpAction(_state: FormState, form: FormData): Promise<FormState> {
  const pending = await pendingAt('set_up')
  const secret = pending && (await readSealedCookie(enrolmentCookie, pending.userId))
  if (!secret) return formFailure(over, {})
  const typed = readForm(TotpCode, form)
  if (!typed.ok) return formFailure(typed, {})
  const { userId, id: pendingId } = pending
  const from = { ...(await requestOrigin()), pendingId }
  const result = await turnOnTwoStep(userId, { secret, code: typed.value.code }, from)
  if (!result.ok) return formFailure(result, {})
  await clearSealedCookie(enrolmentCookie)
  await setSealedCookie(newCodesCookie, userId, result.value.codes)
  const next = carriedTo('/accounts/security/recovery_codes', continuationOf(pending))
  redirect((await finishPending({ ...pending, interactionId: null, next }, ['otp'], true)) ?? next)
}

/** While the grace period lasts. */
export async function postponeAction(): Promise<void> {
  const pending = await pendingAt('set_up')
  const duty = pending && (await twoStepDuty(pending.userId))
  const mayWait = pending !== null && (!duty || duty.dueAt > now())
  redirect((mayWait && (await finishPending(pending, []))) || here)
}

const continuationOf = ({ interactionId, next }: PendingSignIn): Continuation => ({ interactionId, next })
