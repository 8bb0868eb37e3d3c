import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { listPasskeys, type PasskeyEntry } from '@/lib/data/passkeys'
import { beginChallenge, type Asked } from './challenge'
import { relyingParty } from './relying-party'
import { userHandle } from './user-handle'

export type RequestOptions = PublicKeyCredentialRequestOptionsJSON
export type CreationOptions = PublicKeyCredentialCreationOptionsJSON

const fiveMinutes = 300_000
const bytesOf = (challenge: string) => new Uint8Array(Buffer.from(challenge, 'base64url'))

/**
 * For `navigator.credentials.get`. Without a user the browser offers what it has, and the options are alike for everyone. With one it is
 * told their passkeys: only where another factor has shown who they are. null: this issuer has no passkeys.
 */
export async function requestOptions(asked: Asked): Promise<RequestOptions | null> {
  const party = await relyingParty()
  if (!party) return null
  const passkeys = asked.userId === null ? [] : await listPasskeys(asked.userId)
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: bytesOf(await beginChallenge(asked)),
    timeout: fiveMinutes,
    userVerification: 'preferred',
    ...(asked.userId !== null && { allowCredentials: passkeys.map(descriptor) }),
  })
}

type Owner = { id: string; email: string; name: string | null }

/** For `navigator.credentials.create`. `owner`: the account, which need not exist yet. */
export async function creationOptions(asked: Asked, owner: Owner): Promise<CreationOptions | null> {
  const party = await relyingParty()
  if (!party) return null
  const passkeys = asked.userId === null ? [] : await listPasskeys(asked.userId)
  return generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userID: userHandle(owner.id),
    userName: owner.email,
    userDisplayName: owner.name ?? owner.email,
    challenge: bytesOf(await beginChallenge(asked)),
    timeout: fiveMinutes,
    attestationType: 'none',
    excludeCredentials: passkeys.map(descriptor),
    // A passkey that the browser can offer by itself; a security key without space for one is of no use without an address.
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  })
}

const descriptor = ({ credentialId, transports }: PasskeyEntry) => ({
  id: credentialId.toString('base64url'),
  transports,
})
