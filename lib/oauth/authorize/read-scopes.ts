import { OAuthError } from '../errors'
import type { ClientRecord } from '../records'
import type { Parameters } from '../request'
import { requestedScopes, withoutOfflineAccess } from '../requested-access'
import type { ProtocolSettings } from '../settings'
import { isImplicit, type ResponseType } from './response-type'

/** RFC 6749 section 3.3, as far as the answer can hold it. */
export function readScopes(
  parameters: Parameters,
  client: ClientRecord,
  settings: ProtocolSettings,
  responseType: ResponseType,
): string[] {
  const asked = requestedScopes(parameters, client, settings)
  const scopes = isImplicit(responseType) ? withoutOfflineAccess(asked) : asked
  if (!responseType.includes('id_token') || scopes.includes('openid')) return scopes
  throw new OAuthError('invalid_scope', 'An ID token needs the scope openid.')
}
