import { base64url } from 'jose'
import type { DpopCheck } from './dpop-options'
import { verifyDpopProof } from './dpop-proof'
import type { RequestLike } from './request-like'
import type { Token } from './token'
import { InvalidToken } from './token-validator'

/** The certificate of the request's TLS connection, in DER or PEM; null without one. */
export type CertificateOf = (request: unknown) => Uint8Array | string | null | undefined

/** How possession of a bound token is checked; null: bound tokens are refused. */
export type Possession = { dpop: DpopCheck | null; certificateOf: CertificateOf | null }

/**
 * Checks that the sender of a token has the key it is bound to. Otherwise a thief could use it as a plain bearer token.
 *
 * @throws InvalidToken or ProofRefused
 */
export async function verifyPossession(
  { dpop, certificateOf }: Possession,
  presented: { scheme: string; token: string },
  { claims }: Token,
  request: RequestLike,
): Promise<void> {
  const { jkt, 'x5t#S256': thumbprint, ...unknown } = confirmationIn(claims)
  const isBound = jkt !== undefined || thumbprint !== undefined
  if (presented.scheme === 'dpop' && jkt === undefined)
    throw new InvalidToken('The access token is not bound to a key of DPoP. Send it as Bearer.')
  if (!isBound && Object.keys(unknown).length > 0)
    throw new InvalidToken('The access token is bound to a key in a way that is not known here.')
  if (jkt !== undefined) await verifyKey(dpop, presented, jkt, request)
  if (thumbprint !== undefined) await verifyCertificate(certificateOf, thumbprint, request)
}

function confirmationIn({ cnf }: Token['claims']): Record<string, unknown> {
  if (cnf === undefined || cnf === null) return {}
  if (typeof cnf === 'object' && Object.keys(cnf).length > 0) return { ...cnf }
  throw new InvalidToken('The access token is malformed.')
}

/** RFC 9449 section 7. */
async function verifyKey(
  dpop: DpopCheck | null,
  { scheme, token }: { scheme: string; token: string },
  jkt: unknown,
  request: RequestLike,
): Promise<void> {
  if (dpop === null) throw new InvalidToken('The access token is bound to a key, which is not checked here.')
  if (scheme !== 'dpop')
    throw new InvalidToken('The access token is bound to a key. Send it with the scheme DPoP and a proof.')
  if ((await verifyDpopProof(dpop, request, token)) !== jkt)
    throw new InvalidToken('The access token is bound to another key than the one that was proved.')
}

/** RFC 8705 section 3. */
async function verifyCertificate(
  certificateOf: CertificateOf | null,
  thumbprint: unknown,
  request: RequestLike,
): Promise<void> {
  const certificate = certificateOf?.(request)
  if (!certificate) throw new InvalidToken('The access token is bound to a certificate that did not come.')
  if ((await thumbprintOf(certificate)) !== thumbprint)
    throw new InvalidToken('The access token is bound to another certificate.')
}

async function thumbprintOf(certificate: Uint8Array | string): Promise<string> {
  const der = typeof certificate === 'string' ? fromPem(certificate) : new Uint8Array(certificate)
  return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', der)))
}

function fromPem(pem: string): Uint8Array<ArrayBuffer> {
  const body = pem.replace(/-----(BEGIN|END) CERTIFICATE-----|\s/g, '')
  try {
    return Uint8Array.from(atob(body), (character) => character.charCodeAt(0))
  } catch {
    throw new InvalidToken('The certificate that came is not one.')
  }
}
