import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import type { ResourceRecord, SigningAlgorithm, TokenFormat, ClientRecord } from '../records'
import type { ResourceEncryption } from './encrypted-token'

/** What a token is for: its `aud`, and how the APIs in it want it made. */
export type Audience = {
  identifiers: string[]
  /** false: nobody asked for a resource, so nothing is narrowed to it. */
  isNamed: boolean
  format: TokenFormat | null
  lifetime: number | null
  signingAlg: SigningAlgorithm
  /** The key of the one API that it is encrypted for; null: what is encrypted is so under the server's own. */
  encryption: ResourceEncryption | null
}

/** The issuer itself, which is what userinfo asks for, may always be named beside the registered resources. */
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

/** A token that one of its APIs cannot read has to be one that all of them look up. */
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

/** Whether the token is for this client: by its own name, or as the one that asks about tokens for a registered API. */
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
 * RFC 8707 section 2.2: what was granted, as far as it means something to the APIs that the token is for. A scope that belongs to an API is
 * in no token that this API does not take; one that belongs to none is in every token.
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
