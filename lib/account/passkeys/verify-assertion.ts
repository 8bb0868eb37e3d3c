import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { findPasskey, notePasskeyUse, type PasskeyCredential } from '@/lib/data/passkeys'
import { now } from '@/lib/clock'
import { log } from '@/lib/log'
import { refused, type Outcome, type Refusal } from '@/lib/outcome'
import { useChallenge, type Asked } from './challenge'
import { relyingParty, type RelyingParty } from './relying-party'
import { challengeIn, type Assertion } from './schema'
import { userIdOf } from './user-handle'

export type Proof = {
  userId: string
  passkeyId: string
  synced: boolean
  /** The authenticator checked who is there: the passkey counts as two factors. */
  userVerified: boolean
}

type Check = (passkey: PasskeyCredential) => Promise<Refusal | null>

/**
 * WebAuthn Level 3 section 7.2. The challenge is consumed first, then the passkey is found, then `counted` may refuse before anything is
 * computed for its owner.
 */
export async function verifyAssertion(
  assertion: Assertion,
  asked: Asked,
  counted: Check = () => Promise.resolve(null),
): Promise<Outcome<Proof>> {
  const challenge = challengeIn(assertion)
  if (challenge === null || !(await useChallenge(challenge, asked))) return refused('passkey_expired')
  const [party, passkey] = await Promise.all([
    relyingParty(),
    findPasskey(Buffer.from(assertion.id, 'base64url')),
  ])
  if (!party || !passkey) return refused('passkey_unknown')
  if (!belongsTo(passkey, assertion, asked)) return failed(passkey, 'another person')
  const refusal = await counted(passkey)
  if (refusal) return refusal
  const verified = await verify(assertion, challenge, { party, passkey })
  if (typeof verified === 'string') return failed(passkey, verified)
  const { newCounter, credentialBackedUp, credentialDeviceType, userVerified } = verified
  // Section 7.2 step 18: whether a passkey may be copied never changes.
  if ((credentialDeviceType === 'multiDevice') !== passkey.synced)
    return failed(passkey, 'backup eligibility')
  const seen = { counter: newCounter, backedUp: credentialBackedUp, userVerified, now: new Date(now()) }
  if (!(await notePasskeyUse(passkey.id, seen))) return failed(passkey, 'removed, or its counter was used')
  const { id: passkeyId, userId, synced } = passkey
  return { ok: true, value: { userId, passkeyId, synced, userVerified } }
}

/** Section 7.2 step 6: a user handle is the owner's, and there is one where nothing else told who it is. */
function belongsTo(passkey: PasskeyCredential, { response }: Assertion, { userId }: Asked): boolean {
  if (userId !== null && passkey.userId !== userId) return false
  if (response.userHandle === undefined) return userId !== null
  return userIdOf(response.userHandle) === passkey.userId
}

type With = { party: RelyingParty; passkey: PasskeyCredential }

async function verify(assertion: Assertion, expectedChallenge: string, { party, passkey }: With) {
  const { userHandle, ...response } = assertion.response
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...assertion,
        response: { ...response, ...(userHandle !== undefined && { userHandle }) },
        clientExtensionResults: {},
      },
      expectedChallenge,
      expectedOrigin: party.origins,
      expectedRPID: party.id,
      requireUserVerification: false,
      credential: {
        id: assertion.id,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
      },
    })
    return verified ? authenticationInfo : 'signature'
  } catch (error) {
    return error instanceof Error ? error.message : 'unreadable'
  }
}

/** The page does not say which check failed; the log does. */
function failed({ id, userId }: PasskeyCredential, reason: string): Refusal {
  log('passkey.refused', { passkeyId: id, userId, reason: reason.slice(0, 200) })
  return refused('passkey_failed')
}
