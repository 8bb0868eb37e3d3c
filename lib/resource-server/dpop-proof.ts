import { base64url, calculateJwkThumbprint, EmbeddedJWK, jwtVerify, type JWK } from 'jose'
import type { DpopCheck } from './dpop-options'
import { headersOf } from './headers-of'
import type { RequestLike } from './request-like'
import { NonceWanted, ProofRefused } from './proof-refused'

type Proof = { jkt: string; jti: string; iat: number; nonce: unknown }

/**
 * The thumbprint of the key that a request proves for this token (RFC 9449 section 4.3).
 *
 * @throws ProofRefused
 */
export async function verifyDpopProof(
  check: DpopCheck,
  request: RequestLike,
  token: string,
): Promise<string> {
  const proof = await readProof(check, request, token)
  await verifyNonce(check, proof)
  const until = (Math.ceil(proof.iat) + check.window + 1) * 1000
  const id = await digestOf(`${proof.jkt}\n${proof.jti}`)
  if (await check.replays.use(id, until)) return proof.jkt
  throw new ProofRefused('The DPoP proof was used before.')
}

async function readProof(check: DpopCheck, request: RequestLike, token: string): Promise<Proof> {
  const header = onlyProof(request)
  try {
    const { payload, protectedHeader } = await jwtVerify(header, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: [...check.algorithms],
      clockTolerance: check.window,
      requiredClaims: ['jti', 'htm', 'htu', 'iat', 'ath'],
    })
    const { jti, iat = 0, nonce } = payload
    if (typeof jti !== 'string' || jti === '' || jti.length > 256)
      throw new ProofRefused('The jti of the DPoP proof is not valid.')
    const wrong = await mistakeIn(payload, check, request, token)
    if (wrong !== null) throw new ProofRefused(wrong)
    return { jkt: await thumbprintOf(protectedHeader.jwk), jti, iat, nonce }
  } catch (error) {
    if (error instanceof ProofRefused) throw error
    // Nothing but the proof is looked at here: a key that is none fails with an error of its own kind in each library below.
    throw new ProofRefused('The DPoP proof is not valid.', { cause: error })
  }
}

function onlyProof(request: RequestLike): string {
  const [proof, ...others] = headersOf(request, 'dpop')
  if (proof === undefined) throw new ProofRefused('The DPoP header is missing.')
  // Headers of one name may come joined by commas, which no JWT has.
  if (others.length > 0 || proof.includes(',')) throw new ProofRefused('There is more than one DPoP header.')
  if (proof.length > 8_192) throw new ProofRefused('The DPoP header is too long.')
  return proof
}

async function mistakeIn(
  { htm, htu, iat = 0, ath }: Record<string, unknown> & { iat?: number },
  { origin, window }: DpopCheck,
  request: RequestLike,
  token: string,
): Promise<string | null> {
  if (htm !== (request.method ?? 'GET')) return 'The htm of the DPoP proof is not the method of the request.'
  if (addressOf(htu) !== addressOf(new URL(pathOf(request), origin).href))
    return 'The htu of the DPoP proof is not the address of the request.'
  if (Math.abs(Date.now() / 1000 - iat) > window) return 'The iat of the DPoP proof is too far from now.'
  return ath === (await digestOf(token)) ? null : 'The ath of the DPoP proof is not of this access token.'
}

/** Normalised, without query and fragment; `/x/` is `/x`. */
function addressOf(address: unknown): string | null {
  if (typeof address !== 'string' || !URL.canParse(address)) return null
  const { protocol, host, pathname } = new URL(address)
  return `${protocol}//${host}${pathname.replace(/(?<=.)\/$/, '')}`
}

/** Express takes the path of a Router out of `url`, and keeps it in `originalUrl`. */
function pathOf(request: RequestLike): string {
  const { originalUrl } = request as { originalUrl?: unknown }
  const url = typeof originalUrl === 'string' ? originalUrl : (request.url ?? '/')
  const path = URL.canParse(url) ? new URL(url).pathname : (url.split('?', 1)[0] ?? '/')
  // Two slashes would begin a host; a backslash is one too, in an address.
  return path.replace(/^[/\\]*/, '/')
}

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

async function thumbprintOf(jwk: JWK | undefined): Promise<string> {
  if (!jwk || privateMembers.some((name) => name in jwk))
    throw new ProofRefused('The key of the DPoP proof must be a public one.')
  return calculateJwkThumbprint(jwk)
}

async function verifyNonce({ nonces }: DpopCheck, { nonce }: Proof): Promise<void> {
  if (nonces === null) return
  if (typeof nonce === 'string' && (await nonces.accepts(nonce))) return
  throw new NonceWanted(await nonces.current())
}

export async function digestOf(text: string): Promise<string> {
  return base64url.encode(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
  )
}
