import { OAuthError } from './errors'
import type { ClientRecord, ResourceRecord, FamilyRecord } from './records'
import type { ProtocolSettings } from './settings'
import type { AuthorizationServer } from './authorization-server'

/** RFC 6749 section 3.3. */
const scopeToken = /^[\x21\x23-\x5B\x5D-\x7E]+$/

/** Each scope once, in the order asked. */
export function parseScope(scope: string): string[] {
  const scopes = [...new Set(scope.split(' ').filter((each) => each !== ''))]
  if (scopes.every((each) => scopeToken.test(each))) return scopes
  throw new OAuthError('invalid_scope', 'The scope is not well-formed.')
}

/** The scopes of a request that names none (RFC 6749 section 3.3): the client's defaults, otherwise the server's that it may have. */
export function defaultScopesOf(
  client: ClientRecord,
  { defaultScopes }: Pick<ProtocolSettings, 'defaultScopes'>,
): string[] {
  if (client.defaultScopes.length > 0) return client.defaultScopes
  return defaultScopes.filter((scope) => client.scopes.includes(scope))
}

/**
 * The scopes requested for a person, all of which the client may request. `offline_access` is dropped if the client cannot have it: many
 * clients always send it (OpenID Connect Core section 11).
 */
export async function requestedScopes(
  { store }: Pick<AuthorizationServer, 'store'>,
  scope: string | null,
  client: ClientRecord,
  settings: Pick<ProtocolSettings, 'defaultScopes'>,
): Promise<string[]> {
  const asked = scope === null ? defaultScopesOf(client, settings) : parseScope(scope)
  if (asked.length === 0) throw new OAuthError('invalid_scope', 'The scope is missing.')
  const scopes = mayStayConnected(client) ? asked : withoutOfflineAccess(asked)
  const beyond = scopes.filter((each) => !client.scopes.includes(each))
  if (beyond.length === 0) return scopes
  const known = new Set((await store.listScopes()).map(({ name }) => name))
  const refused = asked.includes('openid') ? beyond.filter((each) => known.has(each)) : beyond
  if (refused.length === 0) return scopes.filter((each) => !beyond.includes(each))
  throw new OAuthError('invalid_scope', `The client may not ask for the scope ${refused.join(' ')}.`)
}

export const withoutOfflineAccess = (scopes: string[]) => scopes.filter((each) => each !== 'offline_access')

const mayStayConnected = ({ grantTypes, scopes }: ClientRecord) =>
  grantTypes.includes('refresh_token') && scopes.includes('offline_access')

const mostResources = 10

/** RFC 8707 section 2.1. The issuer is not a registered resource, but may be named. */
export async function readResources(
  server: Pick<AuthorizationServer, 'issuer' | 'store'>,
  identifiers: string[],
): Promise<{ resources: ResourceRecord[]; resourceIdentifiers: string[] }> {
  const resourceIdentifiers = [...new Set(identifiers)]
  if (resourceIdentifiers.length > mostResources) {
    throw new OAuthError('invalid_target', 'Too many resources are asked for.')
  }
  const named = resourceIdentifiers.filter((identifier) => identifier !== server.issuer)
  const found = await Promise.all(named.map((identifier) => server.store.findResource(identifier)))
  const resources = found.filter((resource) => resource !== null)
  if (resources.length === named.length) return { resources, resourceIdentifiers }
  throw new OAuthError('invalid_target', 'A resource is not known to this server.')
}

/**
 * RFC 8707 section 2.2: at the token endpoint a client may request a part of the allowed resources. The issuer alone, for userinfo, is
 * always allowed.
 */
export function narrowedResources(family: FamilyRecord, requested: string[], issuer: string): string[] {
  if (requested.length === 0) return family.resources
  const isAllowed = (resource: string) => resource === issuer || family.resources.includes(resource)
  if (requested.every(isAllowed)) return requested
  throw new OAuthError('invalid_target', 'The resource was not part of the authorization.')
}
