import { OAuthError } from '../errors'

/** `detail` is for the log alone: a stranger hears the same, whatever it was. */
export function authenticationFailed(
  detail: string,
  description = 'Client authentication failed.',
  cause?: unknown,
): OAuthError {
  const headers = { 'www-authenticate': 'Basic realm="oauth", charset="UTF-8"' }
  return new OAuthError('invalid_client', description, { headers, detail, cause })
}
