import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { findPasskey, type NewPasskey } from '@/lib/data/passkeys'
import { store } from '@/lib/data/store'
import { now } from '@/lib/clock'
import { log } from '@/lib/log'
import { newId } from '@/lib/secrets'
import { refused, type Outcome } from '@/lib/outcome'
import { authenticatorName } from './authenticator-names'
import { useChallenge, type Asked } from './challenge'
import { relyingParty } from './relying-party'
import { challengeIn, type Attestation } from './schema'

/** A passkey that can be saved; its owner is the account of the challenge. */
export type Verified = {
  passkey: Omit<NewPasskey, 'userId' | 'name'>
  name: string | null
  handle: string | null
}

/** WebAuthn Level 3 section 7.1, without an attestation of the model: any authenticator is welcome. The challenge is consumed first. */
export async function verifyAttestation(attestation: Attestation, asked: Asked): Promise<Outcome<Verified>> {
  const challenge = challengeIn(attestation)
  const used = challenge === null ? null : await useChallenge(challenge, asked)
  if (challenge === null || !used) return refused('passkey_expired')
  const party = await relyingParty()
  if (!party) return refused('passkey_failed')
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...attestation, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origins,
      expectedRPID: party.id,
      // Section 5.1.3, conditional creation: no one was asked, so no one has answered.
      requireUserPresence: asked.purpose !== 'add_quietly',
      requireUserVerification: false,
    })
    if (!verified || attestation.id.length > mostIdLength) return refused('passkey_failed')
    if (!(await isNew(attestation.id))) return refused('passkey_taken')
    const { credential, aaguid, userVerified, credentialBackedUp, credentialDeviceType } = registrationInfo
    const passkey = {
      id: newId(),
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: attestation.response.transports,
      aaguid,
      synced: credentialDeviceType === 'multiDevice',
      backedUp: credentialBackedUp,
      userVerified,
      createdAt: new Date(now()),
    }
    return { ok: true, value: { passkey, name: authenticatorName(aaguid), handle: used.handle } }
  } catch (error) {
    log('passkey.refused', { userId: asked.userId, reason: reasonOf(error) })
    return refused('passkey_failed')
  }
}

/** While others with the same ID may be on their way. */
const reservedFor = 10 * 60_000

/**
 * Section 7.1 step 26. Decided before the address is looked at, and for one of any number of answers at the same moment: a refusal that
 * depended on the address would tell whether it has an account.
 */
async function isNew(credentialId: string): Promise<boolean> {
  const at = now()
  const reserved = await store.useIdentifier('passkey', credentialId, at + reservedFor, at)
  return reserved === 'consumed' && !(await findPasskey(Buffer.from(credentialId, 'base64url')))
}

/** Section 7.1 step 25: 1023 bytes at most, in base64url. */
const mostIdLength = 1364

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 200) : 'unreadable'
