'use server'

import { redirect } from 'next/navigation'
import type { FormState } from '@/app/form/form-state'
import { textOf } from '@/app/form/read-form'
import { submittedForm } from '@/app/form/submitted-form'
import { authorizationServer } from '@/lib/authorization-server'
import type { PendingSignIn } from '@/lib/account/pending-sign-in'
import { hasOnlyPasskey } from '@/lib/account/second-factor'
import { trustDevice, trustedForDays } from '@/lib/account/trusted-devices'
import { decideInteraction } from '@/lib/oauth/interactions/decide'
import { browserToken } from '@/lib/session/browser-binding'
import { currentSession } from '@/lib/session/current-session'
import { currentUser } from '@/lib/session/current-user'
import { proveSession } from '@/lib/session/prove-session'
import { requestOrigin } from '@/lib/session/request-origin'
import { addTrustedCookie } from '@/lib/session/two-step-cookies'
import type { RequestOptions } from '@/lib/account/passkeys/options'
import { provingOptions, type Proving } from '@/lib/account/passkeys/prove-with-passkey'
import { refused, type Outcome } from '@/lib/outcome'
import { continuationIn, continueAddress } from '../../continuation'
import { finishPending } from '../../finish-sign-in'
import { formFailure } from '../../form-failure'
import { provingIn, provingOf, takePasskey } from '../../two-step/passkey-proof'
import { pendingHere } from '../../two-step/pending-here'
import { takeTypedStep } from '../../two-step/take-typed-step'

const over = refused('second_step_over')

/** Of the sign-in that waits in this browser; or of a signed-in person whose application asks for a second factor. */
export async function secondStepAction(_state: FormState, form: FormData): Promise<FormState> {
  const pending = await pendingHere(continuationIn(form).interactionId)
  const proving = await provingNow(pending)
  const result = proving ? await takeStep(proving, pending, form) : over
  if (!result.ok || !proving) return formFailure(result.ok ? over : result, {})
  const shown = result.value.amr
  const address = pending ? await finish(pending, shown, form) : await strengthen(proving.userId, shown, form)
  if (address === null) return formFailure(over, {})
  redirect(address)
}

/** Whose step it is; null: there is none to take. */
async function provingNow(pending: PendingSignIn | null): Promise<Proving | null> {
  if (pending) return pending.step === 'second_step' ? provingOf(pending) : null
  const user = await currentUser()
  return user && provingIn(user)
}

/** null: there is no step to take. */
export async function beginPasskeyStepAction(interactionId: unknown): Promise<RequestOptions | null> {
  const proving = await provingNow(
    await pendingHere(typeof interactionId === 'string' ? interactionId : null),
  )
  return proving && provingOptions(proving, (await requestOrigin()).ip)
}

/** A passkey that was the first factor is not the second one too. */
async function takeStep(
  proving: Proving,
  pending: PendingSignIn | null,
  form: FormData,
): Promise<Outcome<{ amr: string[] }>> {
  if (textOf(form, 'way') === 'passkey')
    return hasOnlyPasskey(pending?.amr ?? []) ? over : takePasskey(proving, form)
  const result = await takeTypedStep(proving.userId, form)
  return result.ok ? { ok: true, value: { amr: [result.value.amr] } } : result
}

async function finish(pending: PendingSignIn, shown: string[], form: FormData): Promise<string | null> {
  const address = await finishPending(pending, shown)
  if (address === null || !submittedForm(form).has('trust')) return address
  await addTrustedCookie(await trustDevice(pending.userId, await requestOrigin()), trustedForDays)
  return address
}

async function strengthen(userId: string, shown: string[], form: FormData): Promise<string | null> {
  return (await proveSession(userId, shown)) ? continueAddress(continuationIn(form)) : null
}

/** The person will not set up a second factor for this application: it is told that its demand is not met. */
export async function declineAction(form: FormData): Promise<void> {
  const query = {
    id: textOf(form, 'interaction'),
    browserToken: await browserToken(),
    session: await currentSession(),
  }
  const decision = { allow: false, because: 'unmet_requirements' } as const
  const decided = await decideInteraction(authorizationServer(), { ...query, decision })
  redirect(decided?.redirectTo ?? '/accounts')
}
