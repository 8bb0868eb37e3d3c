import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import type { ResourceRecord, SigningAlgorithm, TokenFormat } from '../records'
import type { ResourceEncryption } from './nested-token'

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
  const foreign = resources.filter((identifier) => identifier !== server.issuer)
  const records = await Promise.all(foreign.map((identifier) => requireResource(server, identifier)))
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
