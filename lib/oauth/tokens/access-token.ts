import type { AuthorizationServer } from '../authorization-server'
import type { AccessTokenRecord, ClientRecord, FamilyRecord, TokenFormat, UserRecord } from '../records'
import type { Audience } from './audience'
import { hashToken } from './hash-token'
import { signToken } from './sign-token'
import { subjectOf } from './subject'
import { newOpaqueAccessToken } from './token-values'

export type AccessTokenOrder = {
  client: ClientRecord
  /** Absent: the client acts for itself. */
  person: { user: UserRecord; family: FamilyRecord } | null
  scopes: string[]
  audience: Audience
}

export type IssuedAccessToken = {
  value: string
  record: Omit<AccessTokenRecord, 'grantId' | 'familyId'>
}

type Ports = Pick<AuthorizationServer, 'issuer' | 'keys' | 'settings' | 'now' | 'newId' | 'randomToken'>

export async function issueAccessToken(server: Ports, order: AccessTokenOrder): Promise<IssuedAccessToken> {
  const { client, audience, scopes } = order
  const wanted = audience.format ?? client.accessTokenFormat ?? 'jwt'
  // `encrypted` is for APIs that hold a key; until they can, nobody but this server may read such a token.
  const format: TokenFormat = wanted === 'jwt' ? wanted : 'opaque'
  const createdAt = server.now()
  const { accessTokenLifetime } = await server.settings()
  const lifetime = audience.lifetime ?? client.accessTokenLifetime ?? accessTokenLifetime
  const record = {
    id: server.newId(),
    clientId: client.clientId,
    format,
    scopes,
    audience: audience.identifiers,
    createdAt,
    expiresAt: createdAt + lifetime * 1000,
  }
  const value = format === 'jwt' ? await signAccessToken(server, order, record) : newOpaqueAccessToken(server)
  return { value, record: { ...record, hash: hashToken(value) } }
}

/** RFC 9068 section 2.2. */
async function signAccessToken(
  server: Ports,
  { client, person }: AccessTokenOrder,
  record: Omit<AccessTokenRecord, 'hash' | 'grantId' | 'familyId'>,
): Promise<string> {
  const [first = '', ...others] = record.audience
  return signToken(await server.keys.signingKey('ES256'), 'at+jwt', {
    iss: server.issuer,
    sub: person ? subjectOf(person.user, client) : client.clientId,
    aud: others.length === 0 ? first : record.audience,
    client_id: client.clientId,
    iat: Math.floor(record.createdAt / 1000),
    exp: Math.floor(record.expiresAt / 1000),
    jti: record.id,
    scope: record.scopes.join(' '),
    ...(person && signInClaims(person.family)),
  })
}

/** How and when the person signed in (OpenID Connect Core section 2); absent ones stay out of the token. */
export function signInClaims({ authTime, acr, amr }: FamilyRecord) {
  return {
    auth_time: authTime === null ? undefined : Math.floor(authTime / 1000),
    acr: acr ?? undefined,
    amr: amr.length > 0 ? amr : undefined,
  }
}
