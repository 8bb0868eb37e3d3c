import { OAuthError } from '../errors'

type Arguments = [
  /** For the log alone: a stranger hears the same, whatever it was. */
  detail: string,
  description?: string,
  cause?: unknown,
]

const challenge = { 'www-authenticate': 'Basic realm="oauth", charset="UTF-8"' }

/** RFC 6749 section 5.2. */
export const authenticationFailed = (...given: Arguments): OAuthError => refusal(challenge, ...given)

/** Of a signature or a certificate: to ask for a secret would be misleading, and libraries would tell that instead of the error. */
export const proofRefused = (...given: Arguments): OAuthError => refusal({}, ...given)

function refusal(
  headers: Record<string, string>,
  ...[detail, description = 'Client authentication failed.', cause]: Arguments
): OAuthError {
  return new OAuthError('invalid_client', description, { headers, detail, cause })
}
