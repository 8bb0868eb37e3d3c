import { timingSafeEqual } from 'node:crypto'
import { OAuthError } from '../errors'
import { hashToken } from '../tokens/hash-token'

const wellFormed = /^[A-Za-z0-9._~-]{43,128}$/

/** RFC 7636 section 4.6, S256 only. A verifier where no challenge was is refused too: somebody took the challenge away. */
export function verifyCodeChallenge(challenge: string | null, verifier: string | null): void {
  if (challenge === null && verifier === null) return
  if (challenge === null)
    throw refused('A code_verifier was sent, but the authorization request had no code_challenge.')
  if (verifier === null) throw refused('The code_verifier is missing.')
  if (!wellFormed.test(verifier)) throw refused('The code_verifier is not well-formed.')
  const expected = Buffer.from(challenge)
  const computed = Buffer.from(hashToken(verifier).toString('base64url'))
  if (expected.length !== computed.length || !timingSafeEqual(expected, computed)) {
    throw refused('The code_verifier does not match the code_challenge.')
  }
}

const refused = (description: string) => new OAuthError('invalid_grant', description)
