/** Opaque values have a prefix for their kind, so that secret scanners find leaks and a look-up goes to one table. */
const accessTokenPrefix = 'ac_at_'
const refreshTokenPrefix = 'ac_rt_'

type Randomness = { randomToken(): string }

export const newOpaqueAccessToken = (server: Randomness) => accessTokenPrefix + server.randomToken()
export const newRefreshToken = (server: Randomness) => refreshTokenPrefix + server.randomToken()

export type TokenKind = 'access_token' | 'refresh_token'

/** The order of look-ups. The hint only helps for values without a prefix (RFC 7009 section 2.1). */
export function likelyKinds(token: string, hint: string | null): TokenKind[] {
  if (token.startsWith(refreshTokenPrefix)) return ['refresh_token']
  if (token.startsWith(accessTokenPrefix) || looksLikeJwt(token) || looksLikeJwe(token))
    return ['access_token']
  return hint === 'refresh_token' ? ['refresh_token', 'access_token'] : ['access_token', 'refresh_token']
}

export const looksLikeJwt = (token: string) => /^[\w-]+(?:\.[\w-]+){2}$/.test(token)
export const looksLikeJwe = (token: string) => /^[\w-]+(?:\.[\w-]+){4}$/.test(token)
