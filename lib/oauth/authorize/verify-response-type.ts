import { OAuthError } from '../errors'
import { obeyRules } from '../profiles/obey-rules'
import type { ClientRecord } from '../records'
import { textOf, type Parameters } from '../request'
import { parseResponseMode, transportOf } from './response-mode'
import { isImplicit, parseResponseType, type ResponseType } from './response-type'

/**
 * RFC 6749 section 3.1.1. The implicit types exist for a client of the legacy profile alone; no other can tell that there are any
 * (RFC 9700 section 2.1.2).
 */
export function verifyResponseType(parameters: Parameters, client: ClientRecord): ResponseType {
  const text = textOf(parameters, 'response_type')
  if (text === null) throw new OAuthError('invalid_request', 'The response_type is missing.')
  const responseType = parseResponseType(text)
  if (responseType === null) {
    throw new OAuthError('unsupported_response_type', 'The response_type must be code.')
  }
  obeyRules('response_type', { client, isForTokens: isImplicit(responseType) })
  requireRegistered(responseType, client)
  if (responseType.split(' ').includes('token')) requireNoBinding(client)
  verifyResponseMode(parameters, responseType)
  if (responseType.includes('id_token')) requireNonce(parameters)
  return responseType
}

function requireRegistered(responseType: ResponseType, client: ClientRecord): void {
  const grantType = isImplicit(responseType) ? 'implicit' : 'authorization_code'
  if (client.grantTypes.includes(grantType) && isAmong(client.responseTypes, responseType)) return
  const flow = isImplicit(responseType) ? 'this implicit flow' : 'the authorization code flow'
  throw new OAuthError('unauthorized_client', `The client is not registered for ${flow}.`)
}

/** Nothing proves a key on the way through a browser (RFC 9449 section 5.2, RFC 8705 section 3.4). */
function requireNoBinding(client: ClientRecord): void {
  if (!client.dpopBoundAccessTokens && !client.tlsClientCertificateBoundAccessTokens) return
  const description =
    'The client is registered for tokens that are bound to a key: use the response_type code.'
  throw new OAuthError('unauthorized_client', description)
}

const isAmong = (registered: string[], responseType: ResponseType) =>
  registered.some((each) => parseResponseType(each) === responseType)

/** Tokens in a query would be kept by servers, logs and histories on the way (OAuth 2.0 Multiple Response Types section 5). */
function verifyResponseMode(parameters: Parameters, responseType: ResponseType): void {
  const text = textOf(parameters, 'response_mode')
  if (text === null) return
  const responseMode = parseResponseMode(text, isImplicit(responseType))
  if (responseMode === null) throw new OAuthError('invalid_request', 'The response_mode is not one we know.')
  if (isImplicit(responseType) && transportOf(responseMode) === 'query')
    throw new OAuthError('invalid_request', 'The response_mode must not be query: tokens do not go there.')
}

/** OpenID Connect Core 3.2.2.1. */
function requireNonce(parameters: Parameters): void {
  if (textOf(parameters, 'nonce') === null) {
    throw new OAuthError('invalid_request', 'The nonce is missing: an ID token is asked for.')
  }
}
