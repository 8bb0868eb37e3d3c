import { textOf } from '@/app/form/read-form'
import { proveWithPasskey, type Proving } from '@/lib/account/passkeys/prove-with-passkey'
import type { PendingSignIn } from '@/lib/account/pending-sign-in'
import { knownDevices } from '@/lib/session/known-device'
import { requestOrigin } from '@/lib/session/request-origin'

/** A challenge of a second step belongs to the sign-in that waits; one of a proof, to the session. */
export const provingOf = (pending: Pick<PendingSignIn, 'id' | 'userId'>): Proving => ({
  purpose: 'second_factor',
  holder: { sessionId: pending.id },
  userId: pending.userId,
})

export const provingIn = (user: { id: string; sessionId: string }): Proving => ({
  purpose: 'step_up',
  holder: { sessionId: user.sessionId },
  userId: user.id,
})

/** The passkey of a form. */
export async function takePasskey(proving: Proving, form: FormData) {
  const from = { ...(await requestOrigin()), deviceOf: await knownDevices() }
  return proveWithPasskey(textOf(form, 'assertion'), proving, from)
}
