import { createPublicKey } from 'node:crypto'

/** Twice what anybody uses; each doubling makes every verification four times dearer. */
const longestModulus = 8192
const shortestModulus = 2048

/** The order of these points divides 8 (RFC 7748 section 6.1, RFC 8032 section 5.1.7): a signature or a secret of theirs proves nothing. */
const smallOrder = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
])

/** What is wrong with the numbers of a public JWK that has all its members; a point that is not on its curve is no key. */
export function publicKeyProblem(
  jwk: Record<string, unknown>,
): 'key_weak' | 'key_too_long' | 'key_invalid' | null {
  if (jwk['kty'] === 'RSA') return rsaProblem(String(jwk['n']), String(jwk['e'])) ?? unreadable(jwk)
  if (jwk['kty'] === 'OKP' && isOfSmallOrder(String(jwk['x']))) return 'key_weak'
  return unreadable(jwk)
}

/** Before anything is calculated with it. With the exponent 1 anybody signs. */
function rsaProblem(modulus: string, exponent: string): 'key_weak' | 'key_too_long' | null {
  const [n, e] = [bitsOf(modulus), bitsOf(exponent)]
  if (n > longestModulus || e > 64) return 'key_too_long'
  return n < shortestModulus || e < 2 ? 'key_weak' : null
}

function bitsOf(number: string): number {
  const hex = Buffer.from(number, 'base64url').toString('hex').replace(/^0+/, '')
  return hex === '' ? 0 : (hex.length - 1) * 4 + (32 - Math.clz32(parseInt(hex.slice(0, 1), 16)))
}

/** The highest bit says on which side of the curve the point lies, or nothing at all. */
function isOfSmallOrder(x: string): boolean {
  const point = Buffer.from(x, 'base64url')
  if (point.length !== 32) return false
  point[31] = point.readUInt8(31) & 0x7f
  return smallOrder.has(point.toString('hex'))
}

function unreadable(jwk: Record<string, unknown>): 'key_invalid' | null {
  try {
    createPublicKey({ key: jwk, format: 'jwk' })
    return null
  } catch {
    return 'key_invalid'
  }
}
