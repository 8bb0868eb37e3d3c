import type { PasskeyPurpose } from '@/lib/data/passkey-challenges'
import { countPasskeys } from '@/lib/data/passkeys'
import { findOwnDeletion } from '@/lib/data/directory/deletions'
import { findCredentials } from '@/lib/data/users'
import { refused, type Outcome } from '@/lib/outcome'
import { countSecondStep, returnSecondStep } from '../second-step-tries'
import { signInFailed } from '../throttle'
import { countChallenge } from './count-challenge'
import { requestOptions, type RequestOptions } from './options'
import { passkeyAmr } from './passkey-amr'
import { relyingPartyId } from './relying-party'
import { Assertion, readAnswer } from './schema'
import { verifyAssertion } from './verify-assertion'

/** Of a person who is known already: the second step of their sign-in, or a proof within their session. */
export type Proving = {
  purpose: Extract<PasskeyPurpose, 'second_factor' | 'step_up'>
  holder: { sessionId: string }
  userId: string
}

export const mayUsePasskey = async (userId: string): Promise<boolean> =>
  relyingPartyId() !== null && (await countPasskeys(userId)) > 0

/** null: the person has no passkey, or asked for too many challenges. */
export async function provingOptions(proving: Proving, ip: string | null): Promise<RequestOptions | null> {
  if (!(await mayUsePasskey(proving.userId)) || (await countChallenge(proving, ip))) return null
  return requestOptions(proving)
}

type From = { ip: string | null; deviceOf?: (userId: string) => string | null }

/** Counted as every other second step is. With a password before it, a passkey is the second factor even if it checked no one. */
export async function proveWithPasskey(
  field: unknown,
  proving: Proving,
  { ip, deviceOf }: From,
): Promise<Outcome<{ amr: string[] }>> {
  const { userId } = proving
  const user = await findCredentials({ id: userId })
  if (!user || (user.status === 'suspended' && !(await findOwnDeletion(userId)))) return refused('suspended')
  const attempt = { userId, ip, deviceId: deviceOf?.(userId) ?? null }
  const throttled = await countSecondStep(attempt)
  if (throttled) return throttled
  const assertion = readAnswer(Assertion, field)
  const proof = assertion ? await verifyAssertion(assertion, proving) : refused('passkey_expired')
  if (!proof.ok) {
    if (proof.message === 'passkey_failed') signInFailed('second_step', { userId, ip })
    return proof
  }
  await returnSecondStep(attempt)
  return { ok: true, value: { amr: passkeyAmr(proof.value) } }
}
