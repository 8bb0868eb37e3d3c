import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import type { ResourceRecord, TokenFormat } from '../records'

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
  if (resources.length === 0) return { identifiers: [server.issuer], format: null, lifetime: null }
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
  return first !== undefined && others.length === 0 ? first : 'opaque'
}

function shortest(records: ResourceRecord[]): number | null {
  const lifetimes = records.flatMap(({ accessTokenLifetime }) => accessTokenLifetime ?? [])
  return lifetimes.length === 0 ? null : Math.min(...lifetimes)
}
