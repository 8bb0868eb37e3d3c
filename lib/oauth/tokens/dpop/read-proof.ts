import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify, type JWK } from 'jose'
import { z } from 'zod'
import { OAuthError } from '../../errors'
import type { ClientRecord } from '../../records'

/** Algorithms for a proof (RFC 9449 section 4.2). `Ed25519` is RFC 9864's name for `EdDSA` on that curve. */
export const dpopAlgorithms = ['ES256', 'PS256', 'EdDSA', 'Ed25519', 'RS256'] as const

/** FAPI 2.0 Security Profile section 5.4 forbids RSASSA-PKCS1-v1_5. */
export const strictDpopAlgorithms = dpopAlgorithms.filter((name) => name !== 'RS256')

export const algorithmsFor = (client: Pick<ClientRecord, 'profile'> | null): readonly string[] =>
  client?.profile === 'fapi2' ? strictDpopAlgorithms : dpopAlgorithms

/** Seconds that `iat` may differ from now in either direction, because clocks differ. */
export const proofWindow = 60

/** No honest client sends a larger header field. */
const longest = 8192
const compactJws = /^[\w-]+\.[\w-]+\.[\w-]+$/
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

const ProofClaims = z.object({
  jti: z.string().regex(/^[\x20-\x7E]{1,256}$/),
  htm: z.string(),
  htu: z.string().max(2048),
  iat: z.number(),
  ath: z.string().optional(),
  nonce: z.string().optional(),
})

/** The claims of a proof, verified with the key in its header. */
export type DpopProof = z.output<typeof ProofClaims> & {
  /** The key's thumbprint (RFC 7638). */
  jkt: string
}

/** RFC 9449 section 4.3, items 1 to 7: one well-formed proof, signed by the public key in it. The request is compared later. */
export async function readProof(
  header: string,
  { algorithms, now }: { algorithms: readonly string[]; now: number },
): Promise<DpopProof> {
  // Repeated headers arrive joined by commas, and a JWT has none.
  if (header.includes(',')) throw invalidProof('There is more than one DPoP header.')
  if (header.length > longest || !compactJws.test(header))
    throw invalidProof('The DPoP header is no signed JWT.')
  try {
    const { payload, protectedHeader } = await jwtVerify(header, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: [...algorithms],
      currentDate: new Date(now),
      clockTolerance: proofWindow,
    })
    const claims = ProofClaims.safeParse(payload)
    if (!claims.success) throw invalidProof('The DPoP proof lacks a claim, or has one that is not valid.')
    return { ...claims.data, jkt: await thumbprintOf(protectedHeader.jwk) }
  } catch (error) {
    if (error instanceof OAuthError) throw error
    // Every error means a bad proof: each library below reports an unusable key with an error type of its own.
    throw invalidProof('The DPoP proof is not valid: its type, algorithm, key or signature.', error)
  }
}

async function thumbprintOf(jwk: JWK | undefined): Promise<string> {
  if (!jwk || privateMembers.some((name) => name in jwk))
    throw invalidProof('The key of the DPoP proof must be a public one, without its private part.')
  return calculateJwkThumbprint(jwk)
}

/** RFC 9449 section 5. */
export const invalidProof = (description: string, cause?: unknown): OAuthError =>
  new OAuthError('invalid_dpop_proof', description, { cause })

/** RFC 9449 section 8: the client retries with the nonce in the header. */
export const nonceWanted = (nonce: string): OAuthError =>
  new OAuthError('use_dpop_nonce', 'The DPoP proof has to carry the nonce of the DPoP-Nonce header.', {
    headers: { 'dpop-nonce': nonce },
  })

export const isProofError = (error: unknown): error is OAuthError =>
  error instanceof OAuthError && (error.code === 'invalid_dpop_proof' || error.code === 'use_dpop_nonce')
