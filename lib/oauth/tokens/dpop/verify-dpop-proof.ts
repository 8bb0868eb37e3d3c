import type { AuthorizationServer } from '../../authorization-server'
import { hashToken } from '../hash-token'
import {
  dpopAlgorithms,
  proofWindow,
  readProof,
  type DpopProof,
  invalidProof,
  nonceWanted,
} from './read-proof'
import { currentNonce, isCurrentNonce } from './dpop-nonce'

type Ports = Pick<AuthorizationServer, 'issuer' | 'keys' | 'store' | 'settings' | 'now'>

export type ProofWanted = {
  /** The access token that it comes with (RFC 9449 section 7); absent at the token endpoint. */
  accessToken?: string
  algorithms?: readonly string[]
}

export type VerifiedProof = {
  /** The key's thumbprint. */
  jkt: string
  /** For the DPoP-Nonce header of the response (section 8.2); null if nonces are not required. */
  nextNonce: string | null
}

/**
 * The key that the DPoP header of a request proves; null without the header. A proof works once (section 11.1) and is consumed last, after
 * every other check. @throws OAuthError invalid_dpop_proof or use_dpop_nonce
 */
export async function verifyDpopProof(
  server: Ports,
  request: Request,
  { accessToken, algorithms = dpopAlgorithms }: ProofWanted = {},
): Promise<VerifiedProof | null> {
  const header = request.headers.get('dpop')
  if (header === null) return null
  const now = server.now()
  const proof = await readProof(header, { algorithms, now })
  verifyPurpose(server, request, proof, accessToken)
  const nextNonce = await verifyNonce(server, proof)
  await useOnce(server, proof, now)
  return { jkt: proof.jkt, nextNonce }
}

/** Section 4.3, items 8 to 12. */
function verifyPurpose(
  server: Ports,
  request: Request,
  { htm, htu, iat, ath }: DpopProof,
  accessToken: string | undefined,
): void {
  if (htm !== request.method)
    throw invalidProof('The htm of the DPoP proof is not the method of the request.')
  if (!isTargetOf(htu, server.issuer, request))
    throw invalidProof('The htu of the DPoP proof is not the address of the request.')
  if (Math.abs(server.now() / 1000 - iat) > proofWindow)
    throw invalidProof('The iat of the DPoP proof is too far from now: look at the clock, make a new one.')
  if (accessToken === undefined) return
  if (ath !== hashToken(accessToken).toString('base64url'))
    throw invalidProof('The ath of the DPoP proof is not the hash of the access token.')
}

/** A nonce is verified even where none is required. */
async function verifyNonce(server: Ports, { jkt, nonce }: DpopProof): Promise<string | null> {
  const { dpopNonceRequired } = await server.settings()
  const isGood = nonce === undefined ? !dpopNonceRequired : isCurrentNonce(server, jkt, nonce)
  if (!isGood) throw nonceWanted(currentNonce(server, jkt))
  return dpopNonceRequired ? currentNonce(server, jkt) : null
}

async function useOnce({ store }: Ports, { jkt, jti, iat }: DpopProof, now: number): Promise<void> {
  // Kept until its iat is too old.
  const expiresAt = (Math.ceil(iat) + proofWindow + 1) * 1000
  const outcome = await store.useIdentifier('dpop', `${jkt}\n${jti}`, expiresAt, now)
  if (outcome === 'replayed') throw invalidProof('The DPoP proof was used before.')
}

/**
 * RFC 9449 section 4.3, items 9 and 10: without query and fragment, normalized (RFC 3986 section 6.2). The expected URL is the configured
 * issuer and the path, because the sender controls the Host header.
 */
export function isTargetOf(htu: string, issuer: string, request: Request): boolean {
  const named = normalised(htu)
  return named !== null && named === normalised(issuer + new URL(request.url).pathname)
}

/** `/x/` is `/x`, as in both mounts. */
function normalised(uri: string): string | null {
  if (!URL.canParse(uri)) return null
  const { protocol, host, pathname, username, password } = new URL(uri)
  if (username !== '' || password !== '') return null
  return `${protocol}//${host}${pathname.replace(/(?<=.)\/$/, '')}`
}
