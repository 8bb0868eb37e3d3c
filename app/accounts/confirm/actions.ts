'use server'

import { redirect } from 'next/navigation'
import type { FormState } from '@/app/form/form-state'
import { readForm, textOf } from '@/app/form/read-form'
import type { RequestOptions } from '@/lib/account/passkeys/options'
import { provingOptions } from '@/lib/account/passkeys/prove-with-passkey'
import { proofWays, type ProofWay } from '@/lib/account/proof-ways'
import { ProvePassword } from '@/lib/account/schema'
import { signIn } from '@/lib/account/sign-in'
import { refused, refusedFields, type Outcome } from '@/lib/outcome'
import type { CurrentUser } from '@/lib/session/current-user'
import { knownDevices } from '@/lib/session/known-device'
import { proveSession } from '@/lib/session/prove-session'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireUser } from '@/lib/session/require-user'
import { continuationIn } from '../continuation'
import { formFailure } from '../form-failure'
import { provingIn, takePasskey } from '../two-step/passkey-proof'
import { takeTypedStep } from '../two-step/take-typed-step'

/** The proof is of the person and the session that show it, and of no other. */
export async function confirmAction(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireUser('/accounts/confirm')
  const ways = await proofWays(user.id)
  const way = ways.find((each) => each === (textOf(form, 'way') || 'password'))
  if (!way) return formFailure(refused('way_gone'), {})
  const result = await takeProof(way, user, form)
  if (!result.ok) return formFailure(result, {})
  if (!(await proveSession(user.id, result.value.amr))) return formFailure(refused('way_gone'), {})
  redirect(continuationIn(form).next ?? '/accounts/confirm?done=1')
}

export async function beginPasskeyProofAction(): Promise<RequestOptions | null> {
  const user = await requireUser('/accounts/confirm')
  return provingOptions(provingIn(user), (await requestOrigin()).ip)
}

async function takeProof(
  way: ProofWay,
  user: CurrentUser,
  form: FormData,
): Promise<Outcome<{ amr: string[] }>> {
  if (way === 'passkey') return takePasskey(provingIn(user), form)
  const result = way === 'password' ? await byPassword(user, form) : await takeTypedStep(user.id, form)
  return result.ok ? { ok: true, value: { amr: [result.value.amr] } } : result
}

/** Counted, throttled and compared as on the sign-in page. */
async function byPassword(user: CurrentUser, form: FormData): Promise<Outcome<{ amr: 'pwd' }>> {
  const typed = readForm(ProvePassword, form)
  if (!typed.ok) return typed
  const from = { ...(await requestOrigin()), deviceOf: await knownDevices() }
  const result = await signIn({ email: user.email, password: typed.value.password }, from)
  if (result.ok && result.value.userId === user.id) return { ok: true, value: { amr: 'pwd' } }
  if (result.ok || result.message === 'sign_in_mismatch')
    return refusedFields({ password: 'account_password_wrong' })
  return result
}
