import type { AuthorizationServer } from '../authorization-server'
import { claimsOf } from '../claims/standard-claims'
import type { ClientRecord, FamilyRecord, UserRecord } from '../records'
import { signInClaims } from './access-token'
import { hashToken } from './hash-token'
import { signToken } from './sign-token'
import { subjectOf } from './subject'

export type IdTokenOrder = {
  client: ClientRecord
  person: { user: UserRecord; family: FamilyRecord }
  scopes: string[]
  accessToken: string
  /** Only the first ID token of a sign-in carries it (OpenID Connect Core 12.2). */
  nonce: string | null
}

type Ports = Pick<AuthorizationServer, 'issuer' | 'keys' | 'settings' | 'now' | 'hooks'>

/** OpenID Connect Core section 2. What the scopes open is for userinfo; only claims asked for by name are in here (5.4, 5.5). */
export async function issueIdToken(server: Ports, order: IdTokenOrder): Promise<string> {
  const { client, scopes } = order
  const { user, family } = order.person
  const issuedAt = Math.floor(server.now() / 1000)
  const own = {
    ...claimsOf(user, Object.keys(family.claims?.id_token ?? {})),
    iss: server.issuer,
    sub: subjectOf(user, client),
    aud: client.clientId,
    iat: issuedAt,
    exp: issuedAt + (client.idTokenLifetime ?? (await server.settings()).idTokenLifetime),
    ...signInClaims(family),
    nonce: order.nonce ?? undefined,
    sid: family.sessionId ?? undefined,
    at_hash: halfHash(order.accessToken),
  }
  const context = { clientId: client.clientId, userId: user.id, scopes }
  const claims = (await server.hooks.idTokenClaims?.(own, context)) ?? own
  return signToken(await server.keys.signingKey(client.idTokenSignedResponseAlg), 'JWT', claims)
}

/** OpenID Connect Core 3.1.3.6; both algorithms go with SHA-256. */
const halfHash = (value: string) => hashToken(value).subarray(0, 16).toString('base64url')
