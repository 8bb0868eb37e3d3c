import { createPrivateKey, createPublicKey, sign, verify, type JsonWebKey, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { refused, type Outcome } from '@/lib/outcome'
import type { Algorithm } from './rotate-keys'

export type PrivateKey = {
  algorithm: Algorithm
  kid: string
  publicJwk: JsonWebKey
  privateJwk: JsonWebKey
}

/** NIST SP 800-131A, RFC 7518 section 3.3; a longer key than the second makes each signature a burden. */
const rsaBits = { least: 2_048, most: 4_096 }
const leastExponent = 65_537n
const kidForm = /^[\x21-\x7e]{1,200}$/

/**
 * A private key for signatures, in PEM (PKCS #8, PKCS #1 or SEC 1) or as a JWK. A JWK keeps its `kid`; else it is the thumbprint (RFC 7638).
 * Refused with `key_unreadable`, `key_encrypted` (with a passphrase), `key_public`, `key_kind` (no RSA, P-256 or Ed25519 key, or one for
 * encryption), `key_weak`, `key_long`, `key_algorithm` (not one of this kind of key), `key_kid`, `key_halves` (they do not match).
 *
 * @param wanted the algorithm, where the kind of key leaves a choice: RS256 if none is named
 */
export async function readPrivateKey(text: string, wanted: Algorithm | null): Promise<Outcome<PrivateKey>> {
  const jwk = jwkIn(text)
  const key = opened(text, jwk)
  if (typeof key === 'string') return refused(key)
  const algorithm = algorithmFor(algorithmsOf(key), wanted, jwk?.alg)
  if (algorithm === null) return refused(algorithmsOf(key).length === 0 ? 'key_kind' : 'key_algorithm')
  const unfit = problemOfStrength(key) ?? (halvesMatch(key) ? null : 'key_halves')
  if (unfit) return refused(unfit)
  const half = createPublicKey(key).export({ format: 'jwk' })
  const kid =
    typeof jwk?.kid === 'string' ? jwk.kid : await calculateJwkThumbprint({ ...half, kty: half.kty ?? '' })
  const publicJwk = { ...half, kid, alg: algorithm, use: 'sig' }
  return { ok: true, value: { algorithm, kid, publicJwk, privateJwk: key.export({ format: 'jwk' }) } }
}

/** The one that is named, by the caller or by the key itself, if the key can and neither says another. */
function algorithmFor(possible: Algorithm[], wanted: Algorithm | null, own: unknown): Algorithm | null {
  const named = wanted ?? own ?? possible[0]
  const isContradicted = own !== undefined && own !== named
  return isContradicted ? null : (possible.find((each) => each === named) ?? null)
}

type Jwk = JsonWebKey & { kid?: unknown; alg?: unknown; use?: unknown }

function jwkIn(text: string): Jwk | null {
  if (!text.trimStart().startsWith('{')) return null
  try {
    return JSON.parse(text) as Jwk
  } catch {
    return null
  }
}

/** The key, or why there is none. */
function opened(text: string, jwk: Jwk | null): KeyObject | string {
  const problem = jwk && problemOfJwk(jwk)
  if (problem) return problem
  if (/ENCRYPTED/.test(text)) return 'key_encrypted'
  try {
    return jwk ? createPrivateKey({ key: jwk, format: 'jwk' }) : createPrivateKey(text)
  } catch {
    return isPublic(text) ? 'key_public' : 'key_unreadable'
  }
}

function problemOfJwk({ kid, use, d, kty }: Jwk): string | null {
  if ((use !== undefined && use !== 'sig') || kty === 'oct') return 'key_kind'
  if (kid !== undefined && (typeof kid !== 'string' || !kidForm.test(kid))) return 'key_kid'
  return kty !== undefined && d === undefined ? 'key_public' : null
}

function isPublic(text: string): boolean {
  try {
    return createPublicKey(text).type === 'public'
  } catch {
    return false
  }
}

function algorithmsOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): Algorithm[] {
  if (asymmetricKeyType === 'rsa') return ['RS256', 'PS256']
  if (asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1') return ['ES256']
  return asymmetricKeyType === 'ed25519' ? ['EdDSA'] : []
}

function problemOfStrength({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | null {
  if (asymmetricKeyType !== 'rsa') return null
  const { modulusLength = 0, publicExponent = 0n } = asymmetricKeyDetails ?? {}
  if (modulusLength < rsaBits.least || publicExponent < leastExponent) return 'key_weak'
  return modulusLength > rsaBits.most ? 'key_long' : null
}

/** A JWK says both halves, and they may be of different keys. */
function halvesMatch(key: KeyObject): boolean {
  const [hash, message] = [key.asymmetricKeyType === 'ed25519' ? null : 'sha256', Buffer.from('auth-center')]
  try {
    return verify(hash, message, createPublicKey(key), sign(hash, message, key))
  } catch {
    return false
  }
}
