import { OAuthError } from '../errors'

type Arguments = [
  /** For the log only: the caller gets the same answer for every reason. */
  detail: string,
  description?: string,
  cause?: unknown,
]

const challenge = { 'www-authenticate': 'Basic realm="oauth", charset="UTF-8"' }

/** RFC 6749 section 5.2. */
export const authenticationFailed = (...given: Arguments): OAuthError => refusal(challenge, ...given)

/** For a signature or a certificate: a challenge for a secret would be misleading, and libraries would report it instead of the error. */
export const proofRefused = (...given: Arguments): OAuthError => refusal({}, ...given)

function refusal(
  headers: Record<string, string>,
  ...[detail, description = 'Client authentication failed.', cause]: Arguments
): OAuthError {
  return new OAuthError('invalid_client', description, { headers, detail, cause })
}
