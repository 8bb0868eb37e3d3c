import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import type { ClientRecord } from '../records'

// RFC 7518 section 3.2, OpenID Connect Core 16.19: at least as long as the hash.
const leastOctets = 32

type Ports = Pick<AuthorizationServer, 'keys' | 'now'>

/**
 * The plain values of a confidential client's live secrets, newest first, that are recoverable and long enough (OpenID Connect Core 10.1).
 */
export function idTokenSecrets(server: Ports, client: ClientRecord): Buffer[] {
  if (client.tokenEndpointAuthMethod === 'none') return []
  return client.secrets
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > server.now())
    .flatMap((secret) => server.keys.plainSecret(secret) ?? [])
    .map((plain) => Buffer.from(plain))
    .filter((secret) => secret.length >= leastOctets)
}

/** The secret that signs its ID tokens. @throws OAuthError that tells the developer what to change */
export function requireIdTokenSecret(server: Ports, client: ClientRecord): Buffer {
  const [newest] = idTokenSecrets(server, client)
  if (newest) return newest
  const description =
    client.tokenEndpointAuthMethod === 'none'
      ? 'A public client has no secret to sign its ID tokens with HS256. Register it for RS256 or ES256.'
      : 'ID tokens signed with HS256 need a recoverable secret of 32 characters or more. Make a new secret, or choose RS256.'
  const headers = { 'www-authenticate': 'Basic realm="oauth", charset="UTF-8"' }
  throw new OAuthError('invalid_client', description, { headers, detail: 'no recoverable secret for HS256' })
}
