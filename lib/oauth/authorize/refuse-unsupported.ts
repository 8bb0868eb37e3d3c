import { OAuthError } from '../errors'
import { textOf, type Parameters } from '../request'

/** OpenID Connect Core 3.1.2.6: what we cannot do must be said, never silently ignored. */
export function refuseUnsupported(parameters: Parameters): void {
  if (textOf(parameters, 'registration') !== null) {
    throw new OAuthError('registration_not_supported', 'The registration parameter is not supported.')
  }
  if (textOf(parameters, 'client_secret') !== null) {
    throw new OAuthError('invalid_request', 'A client_secret has no place in a browser.')
  }
}
