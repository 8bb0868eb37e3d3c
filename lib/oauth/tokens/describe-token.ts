import type { FoundToken } from './find-token'

/** RFC 7662 section 2.2. `username` only where the scope lets the client know it. */
export function describeToken(issuer: string, token: FoundToken): Record<string, unknown> {
  const { user, audience, scopes } = token
  const [first = issuer, ...others] = audience
  return {
    active: true,
    iss: issuer,
    sub: user?.id ?? token.clientId,
    aud: others.length === 0 ? first : audience,
    client_id: token.clientId,
    ...(user && scopes.includes('email') && { username: user.email }),
    scope: scopes.join(' '),
    iat: Math.floor(token.createdAt / 1000),
    exp: Math.floor(token.expiresAt / 1000),
    jti: token.id,
    ...(token.kind === 'access_token' && { token_type: 'Bearer' }),
  }
}
