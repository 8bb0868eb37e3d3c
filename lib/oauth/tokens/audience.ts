import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import type { ResourceRecord, SigningAlgorithm, TokenFormat, ClientRecord } from '../records'
import type { ResourceEncryption } from './encrypted-token'

/** A token's `aud`, and the format that its APIs require. */
export type Audience = {
  identifiers: string[]
  /** false: no resource was requested, so scopes are not narrowed. */
  isNamed: boolean
  format: TokenFormat | null
  lifetime: number | null
  signingAlg: SigningAlgorithm
  /** The key of the one API that the token is encrypted for; null: encryption uses the server's own key. */
  encryption: ResourceEncryption | null
}

/** The issuer, which is the audience of userinfo, may always be named beside registered resources. */
export async function resolveAudience(
  server: Pick<AuthorizationServer, 'issuer' | 'store'>,
  resources: string[],
): Promise<Audience> {
  const named = resources.filter((identifier) => identifier !== server.issuer)
  const records = await Promise.all(named.map((identifier) => requireResource(server, identifier)))
  const format = commonFormat(records)
  const identifiers = resources.length === 0 ? [server.issuer] : [...new Set(resources)]
  return {
    identifiers,
    isNamed: resources.length > 0,
    format,
    lifetime: shortest(records),
    signingAlg: commonAlgorithm(records),
    encryption: format === 'encrypted' ? (records[0]?.encryption ?? null) : null,
  }
}

async function requireResource(
  server: Pick<AuthorizationServer, 'store'>,
  identifier: string,
): Promise<ResourceRecord> {
  const resource = await server.store.findResource(identifier)
  if (resource) return resource
  // RFC 8707 section 2
  throw new OAuthError('invalid_target', 'The resource is not known to this server.')
}

/** If one of its APIs cannot verify the token offline, all of them introspect it. */
function commonFormat(records: ResourceRecord[]): TokenFormat | null {
  if (records.length === 0) return null
  const [first, ...others] = new Set(records.map(({ tokenFormat }) => tokenFormat))
  const isForOneKey = records.length > 1 && records.some(({ encryption }) => encryption !== null)
  if (first === undefined || others.length > 0 || (first === 'encrypted' && isForOneKey)) return 'opaque'
  return first
}

function commonAlgorithm(records: ResourceRecord[]): SigningAlgorithm {
  const [first, ...others] = new Set(records.map(({ signingAlg }) => signingAlg))
  return first !== undefined && others.length === 0 ? first : 'ES256'
}

function shortest(records: ResourceRecord[]): number | null {
  const lifetimes = records.flatMap(({ accessTokenLifetime }) => accessTokenLifetime ?? [])
  return lifetimes.length === 0 ? null : Math.min(...lifetimes)
}

/** Whether the client is an audience of the token: by its client ID, or as the introspecting client of a registered API. */
export async function isAudienceOf(
  { issuer, store }: Pick<AuthorizationServer, 'issuer' | 'store'>,
  { clientId }: Pick<ClientRecord, 'clientId'>,
  { audience }: { audience: string[] },
): Promise<boolean> {
  if (audience.includes(clientId)) return true
  const named = audience.filter((identifier) => identifier !== issuer)
  const resources = await Promise.all(named.map((identifier) => store.findResource(identifier)))
  return resources.some((resource) => resource?.clientId === clientId)
}

/**
 * RFC 8707 section 2.2: the granted scopes that the token's APIs know. An API's own scope is only in tokens for that API; a scope without
 * an API is in every token.
 */
export async function effectiveScopes(
  { store }: Pick<AuthorizationServer, 'store'>,
  scopes: string[],
  { isNamed, identifiers }: Pick<Audience, 'isNamed' | 'identifiers'>,
): Promise<string[]> {
  if (!isNamed) return scopes
  const catalogue = new Map((await store.listScopes()).map(({ name, resources }) => [name, resources]))
  return scopes.filter((scope) => {
    const owners = catalogue.get(scope) ?? []
    return owners.length === 0 || owners.some((owner) => identifiers.includes(owner))
  })
}
