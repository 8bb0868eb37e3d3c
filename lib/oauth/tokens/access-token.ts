import type { AuthorizationServer } from '../authorization-server'
import type { AccessTokenRecord, FamilyRecord, TokenFormat } from '../records'
import { confirmationOf } from './confirmation'
import { detailsOf } from '../authorization-details/narrowed-details'
import type { AccessTokenOrder } from './token-decision'
import { credentialsFor, operatorValues } from './credentials'
import { encryptToken, encryptForResource } from './encrypted-token'
import { hashToken } from './hash-token'
import { signToken } from './sign-token'
import { subjectOf } from './subject'
import { newOpaqueAccessToken } from './token-values'

export type IssuedAccessToken = {
  value: string
  record: Omit<AccessTokenRecord, 'grantId' | 'familyId'>
}

type Ports = Pick<
  AuthorizationServer,
  'issuer' | 'keys' | 'settings' | 'hooks' | 'now' | 'newId' | 'randomToken' | 'clientAddress'
>

export async function issueAccessToken(server: Ports, order: AccessTokenOrder): Promise<IssuedAccessToken> {
  const { client, audience, scopes } = order
  const format = audience.format ?? client.accessTokenFormat ?? 'jwt'
  const createdAt = server.now()
  const settings = await server.settings()
  const lifetime = audience.lifetime ?? client.accessTokenLifetime ?? settings.accessTokenLifetime
  const record = {
    id: server.newId(),
    clientId: client.clientId,
    format,
    selfContained: format === 'jwt' || audience.encryption !== null,
    scopes,
    audience: audience.identifiers,
    createdAt,
    expiresAt: Math.min(createdAt + lifetime * 1000, order.notAfter ?? Infinity),
    credentials: await credentialsFor(server, order, settings),
    boundTo: order.boundTo,
    authorizationDetails: order.authorizationDetails ?? null,
    actor: order.actor ?? null,
  }
  const value = await makers[format](server, order, record)
  return { value, record: { ...record, hash: hashToken(value) } }
}

type UnsavedRecord = Omit<AccessTokenRecord, 'hash' | 'grantId' | 'familyId'>

const makers: Record<
  TokenFormat,
  (server: Ports, order: AccessTokenOrder, record: UnsavedRecord) => Promise<string>
> = {
  jwt: signedToken,
  encrypted: async (server, order, record) => {
    const { encryption } = order.audience
    if (encryption) return encryptForResource(encryption, await signedToken(server, order, record))
    return encryptToken(await server.keys.encryptionKey(), claimsOf(server, order, record))
  },
  opaque: (server) => Promise.resolve(newOpaqueAccessToken(server)),
}

async function signedToken(server: Ports, order: AccessTokenOrder, record: UnsavedRecord): Promise<string> {
  const key = await server.keys.signingKey(order.audience.signingAlg, record.expiresAt)
  return signToken(key, 'at+jwt', claimsOf(server, order, record))
}

/** RFC 9068 section 2.2. Claims from the operator's hook never replace the standard ones. */
function claimsOf(
  server: Ports,
  { client, person }: AccessTokenOrder,
  record: UnsavedRecord,
): Record<string, unknown> {
  const [first = '', ...others] = record.audience
  return {
    ...operatorValues(record.credentials),
    iss: server.issuer,
    sub: person ? subjectOf(server, person.user, client) : client.clientId,
    aud: others.length === 0 ? first : record.audience,
    client_id: client.clientId,
    iat: Math.floor(record.createdAt / 1000),
    exp: Math.floor(record.expiresAt / 1000),
    jti: record.id,
    scope: record.scopes.join(' '),
    ...(client.scopeArray && { scp: record.scopes }),
    ...(person && signInClaims(person.family)),
    ...confirmationOf(record.boundTo),
    ...detailsOf(record, person?.family ?? null),
    ...(record.actor && { act: record.actor }),
  }
}

/** The sign-in's time, method and context (OpenID Connect Core section 2); absent ones stay out of the token. */
export function signInClaims({ authTime, acr, amr }: FamilyRecord) {
  return {
    auth_time: authTime === null ? undefined : Math.floor(authTime / 1000),
    acr: acr ?? undefined,
    amr: amr.length > 0 ? amr : undefined,
  }
}
