import { OAuthError } from '../errors'
import type { ClientRecord } from '../records'
import { textOf, type Parameters } from '../request'
import { parseScope } from '../scope'
import { isImplicit, type ResponseType } from './response-type'

/** RFC 6749 section 3.3. */
export function readScopes(
  parameters: Parameters,
  client: ClientRecord,
  responseType: ResponseType,
): string[] {
  const scope = textOf(parameters, 'scope')
  const asked = scope === null ? client.defaultScopes : parseScope(scope)
  if (asked.length === 0) throw new OAuthError('invalid_scope', 'The scope is missing.')
  const stays = mayStayConnected(client) && !isImplicit(responseType)
  const scopes = stays ? asked : asked.filter((each) => each !== 'offline_access')
  if (!scopes.every((each) => client.scopes.includes(each))) {
    throw new OAuthError('invalid_scope', 'The scope is more than the client may ask for.')
  }
  if (!responseType.includes('id_token') || scopes.includes('openid')) return scopes
  throw new OAuthError('invalid_scope', 'An ID token needs the scope openid.')
}

/** OpenID Connect Core section 11: many clients ask for offline_access blindly, so it is ignored where it cannot be had. */
function mayStayConnected(client: ClientRecord): boolean {
  return client.grantTypes.includes('refresh_token') && client.scopes.includes('offline_access')
}
