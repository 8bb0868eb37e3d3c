import { createHash } from 'node:crypto'
import type { AuthorizationServer } from '../authorization-server'
import { claimsOf, openedClaims } from '../claims/standard-claims'
import type { ClientRecord, FamilyRecord, UserRecord } from '../records'
import { signInClaims } from './access-token'
import { fixedInIdToken, withFixed } from './reserved-claims'
import { signForClient } from './sign-for-client'
import { subjectOf } from './subject'
import type { SignedBeside } from './token-decision'

export type IdTokenOrder = {
  client: ClientRecord
  person: { user: UserRecord; family: FamilyRecord }
  scopes: string[]
  /** null: issued without an access token. */
  accessToken: string | null
  /** Only the first ID token of a sign-in carries it (OpenID Connect Core 12.2). */
  nonce: string | null
  signedBeside?: SignedBeside
}

type Ports = Pick<AuthorizationServer, 'issuer' | 'keys' | 'settings' | 'now' | 'hooks' | 'store'>

/** OpenID Connect Core section 2. */
export async function issueIdToken(server: Ports, order: IdTokenOrder): Promise<string> {
  const { client, scopes } = order
  const { user, family } = order.person
  const issuedAt = Math.floor(server.now() / 1000)
  const own = {
    ...claimsOf(user, await claimNames(server, order)),
    iss: server.issuer,
    sub: subjectOf(server, user, client),
    aud: client.clientId,
    iat: issuedAt,
    exp: issuedAt + (client.idTokenLifetime ?? (await server.settings()).idTokenLifetime),
    ...signInClaims(family),
    nonce: order.nonce ?? undefined,
    sid: family.sessionId ?? undefined,
    at_hash: halfHash(client, order.accessToken),
    c_hash: halfHash(client, order.signedBeside?.code),
    s_hash: halfHash(client, order.signedBeside?.state),
  }
  const context = { clientId: client.clientId, userId: user.id, scopes }
  const changed = await server.hooks.idTokenClaims?.({ ...own }, context)
  const claims = changed ? withFixed(own, changed, fixedInIdToken) : own
  return signForClient(server, client, 'JWT', { ...claims, exp: own.exp })
}

/**
 * What was asked for by name (OpenID Connect Core 5.5), and what the scopes open where the client wants it here or has no access token to fetch
 * it with from userinfo (5.4).
 */
async function claimNames(server: Ports, order: IdTokenOrder) {
  const { client, person, scopes } = order
  const asked = Object.keys(person.family.claims?.id_token ?? {})
  // With the code comes an access token.
  const hasNoAccess = order.accessToken === null && !order.signedBeside
  const isOpened = hasNoAccess || (client.idTokenScopeClaims ?? client.profile !== 'fapi2')
  return isOpened ? [...openedClaims(scopes, await server.store.listScopes()), ...asked] : asked
}

/**
 * OpenID Connect Core 3.1.3.6 and 3.3.2.11, FAPI 1.0 Advanced section 5.1: with the hash of the algorithm, which for Ed25519 is SHA-512 (RFC
 * 8032 section 5.1).
 */
function halfHash(
  { idTokenSignedResponseAlg }: ClientRecord,
  value: string | null | undefined,
): string | undefined {
  if (value == null) return undefined
  const name = idTokenSignedResponseAlg === 'EdDSA' ? 'sha512' : 'sha256'
  const hash = createHash(name).update(value).digest()
  return hash.subarray(0, hash.length / 2).toString('base64url')
}
