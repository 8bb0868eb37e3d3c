import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify, type JWK } from 'jose'
import { z } from 'zod'
import { OAuthError } from '../../errors'
import type { ClientRecord } from '../../records'

/** What a proof may be signed with (RFC 9449 section 4.2). `Ed25519` is the name of RFC 9864 for what others call `EdDSA`. */
export const dpopAlgorithms = ['ES256', 'PS256', 'EdDSA', 'Ed25519', 'RS256'] as const

/** FAPI 2.0 Security Profile section 5.4 has no RSASSA-PKCS1-v1_5. */
export const strictDpopAlgorithms = dpopAlgorithms.filter((name) => name !== 'RS256')

export const algorithmsFor = (client: Pick<ClientRecord, 'profile'> | null): readonly string[] =>
  client?.profile === 'fapi2' ? strictDpopAlgorithms : dpopAlgorithms

/** Seconds by which a proof may be older than now, or newer: clocks differ. */
export const proofWindow = 60

/** Header fields of that size are none that an honest client sends. */
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

/** What a proof says that is signed with the key it carries. */
export type DpopProof = z.output<typeof ProofClaims> & {
  /** The key's thumbprint (RFC 7638). */
  jkt: string
}

/** RFC 9449 section 4.3, items 1 to 7: one well-formed proof, signed by the public key that is in it. Whose and what for is not looked at. */
export async function readProof(
  header: string,
  { algorithms, now }: { algorithms: readonly string[]; now: number },
): Promise<DpopProof> {
  // Headers of one name come joined by commas, which no JWT has.
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
    // Nothing but the proof is looked at here: a key that is none fails with an error of its own kind in each library below.
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

/** RFC 9449 section 8: the client tries again with the nonce of the header. */
export const nonceWanted = (nonce: string): OAuthError =>
  new OAuthError('use_dpop_nonce', 'The DPoP proof has to carry the nonce of the DPoP-Nonce header.', {
    headers: { 'dpop-nonce': nonce },
  })

export const isProofError = (error: unknown): error is OAuthError =>
  error instanceof OAuthError && (error.code === 'invalid_dpop_proof' || error.code === 'use_dpop_nonce')
