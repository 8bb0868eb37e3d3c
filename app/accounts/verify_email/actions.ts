'use server'

import { getLocale } from 'next-intl/server'
import { redirect } from 'next/navigation'
import type { Outcome } from '@/lib/outcome'
import { repeatEmailVerification, requestEmailVerification } from '@/lib/account/request-email-verification'
import { ProvePassword, ResetPassword, VerificationCode } from '@/lib/account/schema'
import {
  verifyEmailByCode,
  verifyEmailByLink,
  type LinkOpener,
  type Verified,
} from '@/lib/account/verify-email'
import { claimAccount, verifyEmailByPassword } from '@/lib/account/verify-elsewhere'
import { currentUser } from '@/lib/session/current-user'
import { knownDevices } from '@/lib/session/known-device'
import { requestOrigin } from '@/lib/session/request-origin'
import {
  clearVerificationCookie,
  readVerificationCookie,
  setVerificationCookie,
} from '@/lib/session/verification-cookie'
import { carriedTo, continuationIn, continueAddress, type Continuation } from '../continuation'
import { finishSignIn, toAccount } from '../finish-sign-in'
import { formFailure } from '../form-failure'
import type { FormState } from '@/app/form/form-state'
import { readForm, textOf } from '@/app/form/read-form'

const gone = { ok: false, message: 'verification_gone' } as const

export async function verifyByCodeAction(_state: FormState, form: FormData): Promise<FormState> {
  const verificationId = await readVerificationCookie()
  const typed = readForm(VerificationCode, form)
  if (!typed.ok) return formFailure(typed, { code: textOf(form, 'code') })
  const result = verificationId
    ? await verifyEmailByCode(verificationId, typed.value.code, await requestOrigin())
    : gone
  if (!result.ok) return formFailure(result, { code: textOf(form, 'code') })
  const continuation = continuationIn(form)
  redirect(await signInRegistrant(result.value, continuation))
}

export async function verifyByLinkAction(_state: FormState, form: FormData): Promise<FormState> {
  const [user, verificationId] = await Promise.all([currentUser(), readVerificationCookie()])
  const opener: LinkOpener = { userId: user?.id ?? null, verificationId }
  const result = await verifyEmailByLink(textOf(form, 'token'), opener)
  if (!result.ok) return formFailure(result, {})
  const continuation = { interactionId: result.value.interactionId, next: null }
  redirect(await signInRegistrant(result.value, continuation))
}

/** In a browser that did not register. The one that did continues automatically. */
export async function verifyByPasswordAction(_state: FormState, form: FormData): Promise<FormState> {
  const typed = readForm(ProvePassword, form)
  if (!typed.ok) return formFailure(typed, {})
  const from = { ...(await requestOrigin()), deviceOf: await knownDevices() }
  const result = await verifyEmailByPassword(textOf(form, 'token'), typed.value.password, from)
  if (!result.ok) return formFailure(result, {})
  redirect('/accounts/verify_email?done=1')
}

/** Signed in here, and nowhere else any more. A waiting request belongs to the other browser, so this one goes to the account. */
export async function claimAction(_state: FormState, form: FormData): Promise<FormState> {
  const typed = readForm(ResetPassword, form)
  if (!typed.ok) return formFailure(typed, {})
  const result = await claimAccount(textOf(form, 'token'), typed.value, await requestOrigin())
  if (!result.ok) return formFailure(result, {})
  await clearVerificationCookie()
  redirect(await finishSignIn({ userId: result.value.userId, amr: ['pwd'], isFirst: true }, toAccount))
}

/**
 * The browser that registered, where the password was typed: no other one confirms by a code or a click. Another account there waits.
 * Answers where it goes on.
 */
async function signInRegistrant({ userId, amr }: Verified, continuation: Continuation): Promise<string> {
  const user = await currentUser()
  if (user?.id === userId) return continueAddress(continuation)
  await clearVerificationCookie()
  return finishSignIn({ userId, amr, isFirst: true }, continuation)
}

export async function sendAgainAction(_state: FormState, form: FormData): Promise<FormState> {
  const continuation = continuationIn(form)
  const result = await anotherVerification(continuation.interactionId)
  if (!result.ok) return formFailure(result, {})
  await setVerificationCookie(result.value.verificationId)
  redirect(carriedTo('/accounts/verify_email', continuation, { sent: 'again' }))
}

async function anotherVerification(
  interactionId: string | null,
): Promise<Outcome<{ verificationId: string }>> {
  const user = await currentUser()
  if (user) return requestEmailVerification(user.id, interactionId)
  const previous = await readVerificationCookie()
  if (!previous) return gone
  const { ip } = await requestOrigin()
  return repeatEmailVerification(previous, { locale: await getLocale(), ip })
}
