import { OAuthError } from './errors'
import type { ClientRecord } from './records'
import { textOf, type Parameters } from './request'
import { parseScope } from './scope'
import type { ProtocolSettings } from './settings'

/** What a client that names no scope asks for (RFC 6749 section 3.3): its own defaults, else the server's as far as it may have them. */
export function defaultScopesOf(
  client: ClientRecord,
  { defaultScopes }: Pick<ProtocolSettings, 'defaultScopes'>,
): string[] {
  if (client.defaultScopes.length > 0) return client.defaultScopes
  return defaultScopes.filter((scope) => client.scopes.includes(scope))
}

/**
 * What is asked for on behalf of a person, all of which the client may ask for. `offline_access` is ignored where it cannot be had: many
 * clients ask for it blindly (OpenID Connect Core section 11).
 */
export function requestedScopes(
  parameters: Parameters,
  client: ClientRecord,
  settings: Pick<ProtocolSettings, 'defaultScopes'>,
): string[] {
  const scope = textOf(parameters, 'scope')
  const asked = scope === null ? defaultScopesOf(client, settings) : parseScope(scope)
  if (asked.length === 0) throw new OAuthError('invalid_scope', 'The scope is missing.')
  const scopes = mayStayConnected(client) ? asked : withoutOfflineAccess(asked)
  if (scopes.every((each) => client.scopes.includes(each))) return scopes
  throw new OAuthError('invalid_scope', 'The scope is more than the client may ask for.')
}

export const withoutOfflineAccess = (scopes: string[]) => scopes.filter((each) => each !== 'offline_access')

const mayStayConnected = ({ grantTypes, scopes }: ClientRecord) =>
  grantTypes.includes('refresh_token') && scopes.includes('offline_access')
