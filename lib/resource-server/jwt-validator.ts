import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose'
import { checkedAddress, discover } from './issuer-metadata'
import { keySource } from './key-source'
import { tokenFrom } from './token'
import { InvalidToken, type TokenValidator } from './token-validator'

export type JwtValidatorOptions = {
  issuer: string
  /** This API, as the issuer knows it; one of several is enough. */
  audience: string | readonly string[]
  /** The address of the keys, if the issuer's discovery document should not be fetched. */
  jwksUri?: string
  /** ES256, RS256, PS256 and EdDSA unless told. Secrets shared with the issuer are no keys here. */
  algorithms?: readonly string[]
  /** Seconds; 5 unless told. */
  clockTolerance?: number
  /** Milliseconds that the issuer has for an answer; 5,000 unless told. */
  timeout?: number
  /** An issuer at an http address of another machine, in a network that you trust. */
  allowHttp?: boolean
}

const requiredClaims = ['exp', 'sub', 'client_id', 'iat', 'jti']

/** Validates JWT access tokens without a request to the issuer (RFC 9068 section 4). Other tokens are left to the next validator. */
export function jwtValidator(options: JwtValidatorOptions): TokenValidator {
  const { issuer, jwksUri, clockTolerance = 5, timeout = 5_000, allowHttp = false } = options
  checkedAddress(issuer, allowHttp)
  const address = jwksUri === undefined ? null : checkedAddress(jwksUri, allowHttp)
  const key = keySource({
    address: async () => address ?? discover({ issuer, timeout, allowHttp }, 'jwks_uri'),
    timeout,
  })
  const expected = {
    issuer,
    audience: audiencesOf(options.audience),
    algorithms: algorithmsOf(options.algorithms),
    typ: 'at+jwt',
    requiredClaims,
    clockTolerance,
  }
  return {
    tokenType: 'bearer',
    async authenticateToken(token) {
      if (!isAccessTokenOf(issuer, token)) return null
      try {
        const { payload } = await jwtVerify(token, key, expected)
        return tokenFrom(checkedClaims(payload))
      } catch (error) {
        if (error instanceof errors.JOSEError) throw new InvalidToken(reasonFor(error), { cause: error })
        throw error
      }
    },
  }
}

/** Only to choose the validator: nothing is verified yet. */
function isAccessTokenOf(issuer: string, token: string): boolean {
  try {
    const { typ } = decodeProtectedHeader(token)
    return /^(application\/)?at\+jwt$/i.test(typ ?? '') && decodeJwt(token).iss === issuer
  } catch {
    return false
  }
}

function checkedClaims(claims: JWTPayload): JWTPayload {
  if (typeof claims.sub !== 'string' || typeof claims.client_id !== 'string') {
    throw new InvalidToken('The access token is malformed.')
  }
  return claims
}

function reasonFor(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'The access token has expired.'
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
    return 'The access token is for another API.'
  }
  return 'The access token is not valid here.'
}

function audiencesOf(audience: string | readonly string[]): string[] {
  const all = typeof audience === 'string' ? [audience] : [...(audience ?? [])]
  if (all.length > 0 && all.every(Boolean)) return all
  throw new TypeError('jwtValidator needs an audience: without one, tokens for other APIs are good.')
}

function algorithmsOf(algorithms: readonly string[] = ['ES256', 'RS256', 'PS256', 'EdDSA']): string[] {
  const odd = algorithms.filter((name) => !/^(ES|RS|PS)(256|384|512)$|^EdDSA$|^Ed25519$/.test(name))
  if (odd.length === 0 && algorithms.length > 0) return [...algorithms]
  throw new TypeError(`jwtValidator takes no algorithm ${odd.join(', ') || 'list that is empty'}.`)
}
