import { OAuthError } from '../errors'
import type { ClientRecord } from '../records'
import type { ProtocolSettings } from '../settings'
import { isSha256, type RequestParameters } from './request-parameters'

/**
 * RFC 7636 section 4.3, S256 only. A confidential client may send a nonce instead, which it finds in its ID token (RFC 9700 section 2.1.1), or
 * neither where its switch is off; not in the profile fapi2, and not where the server requires PKCE of everyone.
 */
export function verifyCodeChallenge(
  { codeChallenge, codeChallengeMethod, nonce }: RequestParameters,
  client: ClientRecord,
  settings: Pick<ProtocolSettings, 'pkceRequired'>,
  scopes: string[],
): string | null {
  if (codeChallenge === null && codeChallengeMethod === null) {
    requireOther(client, settings, scopes.includes('openid') && nonce !== null)
    return null
  }
  if (codeChallenge === null) throw invalid('The code_challenge is missing.')
  if (codeChallengeMethod !== 'S256') throw invalid('The code_challenge_method must be S256.')
  if (!isSha256(codeChallenge)) throw invalid('The code_challenge is not well-formed.')
  return codeChallenge
}

function requireOther(
  client: ClientRecord,
  { pkceRequired }: Pick<ProtocolSettings, 'pkceRequired'>,
  hasNonce: boolean,
): void {
  const name = `The application ${describable(client.clientId)}`
  if (client.tokenEndpointAuthMethod === 'none')
    throw missing(client, `${name} has no secret, so it must use PKCE (S256).`)
  if (pkceRequired === 'everyone')
    throw missing(client, `This server requires PKCE (S256) of every application. ${name} sent none.`)
  // The profile fapi2 has a rule of its own, which knows no switch.
  if (client.requirePkce && !hasNonce)
    throw missing(
      client,
      `${name} must use PKCE (S256), or send a nonce with the scope openid. Its owner can turn off 'Require PKCE'.`,
    )
}

const missing = ({ clientId }: ClientRecord, remedy: string) =>
  new OAuthError('invalid_request', `The code_challenge is missing. ${remedy}`, { rule: 'pkce', clientId })

/** RFC 6749 section 5.2: a description holds neither quotation marks nor backslashes. */
const describable = (clientId: string) => clientId.replace(/["\\]/g, '?')

const invalid = (description: string) => new OAuthError('invalid_request', description)
