import { listPasskeys, type PasskeyEntry } from '@/lib/data/passkeys'
import { countWaysIn } from '../ways-in'
import { isSecurityKey } from './authenticator-names'
import { relyingPartyId } from './relying-party'
import { userHandle } from './user-handle'

export type ListedPasskey = PasskeyEntry & { isLast: boolean }

export type PasskeysOf = {
  onDevices: ListedPasskey[]
  onKeys: ListedPasskey[]
  /** What a browser is told, so that it stops offering others (WebAuthn Level 3 section 5.1.10); null: this site has no passkeys. */
  known: { rpId: string; userHandle: string; credentialIds: string[] } | null
}

/** In the groups of the page, oldest first. */
export async function listPasskeysOf(userId: string): Promise<PasskeysOf> {
  const [passkeys, ways] = await Promise.all([listPasskeys(userId), countWaysIn(userId)])
  const listed = passkeys.map((each) => ({ ...each, isLast: ways <= 1 }))
  const rpId = relyingPartyId()
  return {
    onDevices: listed.filter((each) => !isSecurityKey(each)),
    onKeys: listed.filter(isSecurityKey),
    known: rpId === null ? null : { rpId, ...handleAndIds(userId, passkeys) },
  }
}

const handleAndIds = (userId: string, passkeys: PasskeyEntry[]) => ({
  userHandle: Buffer.from(userHandle(userId)).toString('base64url'),
  credentialIds: passkeys.map(({ credentialId }) => credentialId.toString('base64url')),
})
