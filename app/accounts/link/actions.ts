'use server'

import { getLocale } from 'next-intl/server'
import { redirect } from 'next/navigation'
import type { Outcome } from '@/lib/outcome'
import { proveLinkByPassword, proveLinkBySession } from '@/lib/account/linked-proof'
import { completeLinkedRegistration } from '@/lib/account/linked-registration'
import { SignIn } from '@/lib/account/schema'
import { currentUser } from '@/lib/session/current-user'
import { knownDevices } from '@/lib/session/known-device'
import { rememberMethod } from '@/lib/session/last-method'
import { requestOrigin } from '@/lib/session/request-origin'
import { confirmAddress, isProven } from '@/lib/session/require-step-up'
import { clearPendingLinkCookie, readPendingLinkCookie } from '@/lib/session/upstream/pending-link-cookie'
import { setVerificationCookie } from '@/lib/session/verification-cookie'
import { carriedTo, continueAddress } from '../continuation'
import { finishSignIn } from '../finish-sign-in'
import { formFailure } from '../form-failure'
import type { FormState } from '@/app/form/form-state'
import { readForm, textOf } from '@/app/form/read-form'

const here = '/accounts/link'
const Password = SignIn.pick({ password: true })
const Email = SignIn.pick({ email: true })

export async function proveAction(_state: FormState, form: FormData): Promise<FormState> {
  const typed = readForm(Password, form)
  if (!typed.ok) return formFailure(typed, {})
  const token = await readPendingLinkCookie()
  const from = { ...(await requestOrigin()), deviceOf: await knownDevices() }
  const result = await proveLinkByPassword(token, typed.value.password, from)
  if (!result.ok) return formFailure(wrongPassword(result), {})
  const { userId, locale } = result.value
  if (result.value.state === 'half')
    redirect(await finishSignIn({ userId, amr: ['pwd'], locale }, { interactionId: null, next: here }))
  const { providerSlug, interactionId, next } = result.value
  await clearPendingLinkCookie()
  const person = { userId, amr: ['pwd', 'fed'], method: providerSlug, locale }
  redirect(await finishSignIn(person, { interactionId, next }))
}

/** For who is signed in to that account already, and has shown all that it asks for. */
export async function connectHereAction(): Promise<void> {
  const user = await currentUser()
  if (!user) redirect(here)
  if (!(await isProven(user))) redirect(confirmAddress(here))
  const result = await proveLinkBySession(await readPendingLinkCookie(), user.id, await requestOrigin())
  if (!result.ok) redirect(here)
  const { providerSlug, interactionId, next } = result.value
  await clearPendingLinkCookie()
  await rememberMethod(providerSlug)
  redirect(continueAddress({ interactionId, next }))
}

export async function completeAction(_state: FormState, form: FormData): Promise<FormState> {
  const [{ ip, userAgent }, locale] = await Promise.all([requestOrigin(), getLocale()])
  const typed = readForm(Email, form)
  const token = await readPendingLinkCookie()
  const result = typed.ok
    ? await completeLinkedRegistration(token, typed.value, { ip, userAgent, locale })
    : typed
  if (!result.ok) return formFailure(result, { email: textOf(form, 'email') })
  const { verificationId, interactionId, next, providerSlug } = result.value
  await clearPendingLinkCookie()
  await setVerificationCookie(verificationId)
  await rememberMethod(providerSlug)
  redirect(carriedTo('/accounts/verify_email', { interactionId, next }))
}

/** The page names the address itself, so that only the password can be wrong. */
const wrongPassword = (refusal: Extract<Outcome, { ok: false }>): Extract<Outcome, { ok: false }> =>
  refusal.message === 'sign_in_mismatch'
    ? { ok: false, fieldErrors: { password: 'current_password_wrong' } }
    : refusal
