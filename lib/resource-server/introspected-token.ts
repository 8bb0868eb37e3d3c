import { tokenFrom, type Claims, type Token } from './token'
import { InvalidToken } from './token-validator'

export type Expected = {
  issuer: string | undefined
  audience: readonly string[]
  untypedAnswers: boolean
}

/**
 * RFC 7662 section 4: an active token is a token; whether it is good for this API is for this API to see.
 *
 * @throws InvalidToken
 */
export function introspectedToken(claims: Claims, expected: Expected): Token {
  const token = tokenFrom(claims)
  const reason = reasonAgainst(token, expected)
  if (reason !== null) throw new InvalidToken(reason)
  return token
}

function reasonAgainst({ claims, audience, expiresAt }: Token, expected: Expected): string | null {
  const now = Date.now() / 1000
  if (!isAccessToken(claims, expected)) return 'The token is not an access token.'
  if (expiresAt !== null && expiresAt <= now) return 'The access token has expired.'
  if (typeof claims.nbf === 'number' && claims.nbf > now + 5) return 'The access token is not valid yet.'
  if (expected.issuer !== undefined && (claims.iss ?? expected.issuer) !== expected.issuer) {
    return 'The access token is not valid here.'
  }
  const isForUs = audience.some((each) => expected.audience.includes(each))
  return isForUs ? null : 'The access token is for another API.'
}

/**
 * Servers say of an access token that it is one; of a refresh token, which may be active too, they say nothing. One of the type DPoP has to
 * say of which key; whether that is proved is for the guard to see.
 */
function isAccessToken({ token_type: type, cnf }: Token['claims'], { untypedAnswers }: Expected): boolean {
  if (type === undefined) return untypedAnswers
  if (typeof type !== 'string') return false
  const name = type.toLowerCase()
  return name === 'bearer' || (name === 'dpop' && cnf !== undefined)
}
