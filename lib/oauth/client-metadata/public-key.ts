import { isOnCurve, isOfSmallOrder } from './curves'

/** Twice the size in common use; each doubling makes every verification four times slower. */
const longestModulus = 8192
const shortestModulus = 2048

/**
 * What is wrong with the numbers of a public JWK that has all its members (RFC 7518 section 6). Arithmetic alone, because the form asks it
 * in the browser too.
 */
export function publicKeyProblem({
  kty,
  crv,
  ...numbers
}: Record<string, unknown>): 'key_weak' | 'key_too_long' | 'key_invalid' | null {
  const [first, second] = kty === 'RSA' ? [numbers['n'], numbers['e']] : [numbers['x'], numbers['y']]
  const [one, other] = [bytesOf(first), kty === 'OKP' ? new Uint8Array() : bytesOf(second)]
  if (!one || !other) return 'key_invalid'
  if (kty === 'RSA') return rsaProblem(bitsOf(one), bitsOf(other))
  if (kty === 'OKP' && one.length === 32 && isOfSmallOrder(one)) return 'key_weak'
  return isOnCurve(String(crv), one, other) ? null : 'key_invalid'
}

/** With the exponent 1, every signature verifies. */
function rsaProblem(modulus: number, exponent: number): 'key_weak' | 'key_too_long' | null {
  if (modulus > longestModulus || exponent > 64) return 'key_too_long'
  return modulus < shortestModulus || exponent < 2 ? 'key_weak' : null
}

const bitsOf = (number: Uint8Array): number => {
  const at = number.findIndex((byte) => byte !== 0)
  return at < 0 ? 0 : (number.length - at) * 8 - Math.clz32(number[at] ?? 0) + 24
}

function bytesOf(base64url: unknown): Uint8Array | null {
  if (typeof base64url !== 'string' || !/^[\w-]+=*$/.test(base64url)) return null
  try {
    const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  } catch {
    return null
  }
}
