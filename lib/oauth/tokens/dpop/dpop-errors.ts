import { OAuthError } from '../../errors'

/** RFC 9449 section 5. */
export const invalidProof = (description: string, cause?: unknown): OAuthError =>
  new OAuthError('invalid_dpop_proof', description, { cause })

/** RFC 9449 section 8: the client tries again with the nonce of the header. */
export const nonceWanted = (nonce: string): OAuthError =>
  new OAuthError('use_dpop_nonce', 'The DPoP proof has to carry the nonce of the DPoP-Nonce header.', {
    headers: { 'dpop-nonce': nonce },
  })

export const isProofError = (error: unknown): error is OAuthError =>
  error instanceof OAuthError && (error.code === 'invalid_dpop_proof' || error.code === 'use_dpop_nonce')
