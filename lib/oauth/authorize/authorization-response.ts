import type { OAuthError } from '../errors'
import type { AuthorizationTarget } from './authorization-request'

/** RFC 6749 sections 4.1.2, 4.1.2.1, 4.2.2 and 4.2.2.1, with the issuer (RFC 9207). */
export function authorizationResponse(
  issuer: string,
  target: AuthorizationTarget,
  outcome: { parameters: Record<string, string> } | { error: OAuthError },
): string {
  const parameters = new URLSearchParams(
    'parameters' in outcome
      ? outcome.parameters
      : { error: outcome.error.code, error_description: outcome.error.message },
  )
  if (target.state !== null) parameters.set('state', target.state)
  if (!target.client.omitIss) parameters.set('iss', issuer)
  return ascii(target.redirectUri) + separator(target) + parameters.toString()
}

function separator({ redirectUri, responseMode }: AuthorizationTarget): string {
  if (responseMode === 'fragment') return '#'
  return redirectUri.includes('?') ? '&' : '?'
}

/** A header field holds nothing else. */
const ascii = (uri: string) => uri.replace(/[^\x21-\x7E]+/g, (text) => encodeURIComponent(text))
