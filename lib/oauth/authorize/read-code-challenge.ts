import { OAuthError } from '../errors'
import type { ClientRecord } from '../records'
import { textOf, type Parameters } from '../request'
import type { ProtocolSettings } from '../settings'

/** A SHA-256 in base64url. */
const wellFormed = /^[A-Za-z0-9_-]{43}$/

/**
 * RFC 7636 section 4.3, S256 only; required of everybody but a confidential client whose switch is off (RFC 9700 section 2.1.1), and of
 * that one too where the server says so.
 */
export function readCodeChallenge(
  parameters: Parameters,
  client: ClientRecord,
  settings: Pick<ProtocolSettings, 'pkceRequired'>,
): string | null {
  const challenge = textOf(parameters, 'code_challenge')
  const method = textOf(parameters, 'code_challenge_method')
  if (challenge === null && method === null && !isRequired(client, settings)) return null
  if (challenge === null) throw new OAuthError('invalid_request', 'The code_challenge is missing.')
  if (method !== 'S256') throw new OAuthError('invalid_request', 'The code_challenge_method must be S256.')
  if (!wellFormed.test(challenge))
    throw new OAuthError('invalid_request', 'The code_challenge is not well-formed.')
  return challenge
}

const isRequired = (client: ClientRecord, { pkceRequired }: Pick<ProtocolSettings, 'pkceRequired'>) =>
  pkceRequired === 'everyone' || client.requirePkce || client.tokenEndpointAuthMethod === 'none'
