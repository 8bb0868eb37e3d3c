import { OAuthError } from '../errors'
import type { ClientRecord } from '../records'
import { textOf, type Parameters } from '../request'

/** RFC 6749 section 3.1.1. */
export function verifyResponseType(parameters: Parameters, client: ClientRecord): void {
  const responseType = textOf(parameters, 'response_type')
  if (responseType === null) throw new OAuthError('invalid_request', 'The response_type is missing.')
  if (responseType !== 'code') {
    throw new OAuthError('unsupported_response_type', 'The response_type must be code.')
  }
  if (!client.responseTypes.includes('code') || !client.grantTypes.includes('authorization_code')) {
    throw new OAuthError(
      'unauthorized_client',
      'The client is not registered for the authorization code flow.',
    )
  }
  const responseMode = textOf(parameters, 'response_mode') ?? 'query'
  if (responseMode !== 'query' && responseMode !== 'fragment') {
    throw new OAuthError('invalid_request', 'The response_mode must be query or fragment.')
  }
}
