/** y² = x³ - 3x + b modulo p (FIPS 186-5, SP 800-186 section 3.2.1). */
const weierstrass: Record<string, { size: number; p: bigint; b: bigint } | undefined> = {
  'P-256': {
    size: 32,
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  'P-384': {
    size: 48,
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
  'P-521': {
    size: 66,
    p: 2n ** 521n - 1n,
    b: 0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
  },
}

const p25519 = 2n ** 255n - 19n
/** d = -121665/121666 (RFC 8032 section 5.1). */
const d25519 = 37095705934669439343138083508754565189542113879843219016388785533085940283555n

/** The order of these points divides 8 (RFC 7748 section 6.1, RFC 8032 section 5.1.7): a signature or a secret of theirs proves nothing. */
const smallOrder = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
]

/** Of Ed25519 or X25519. The highest bit says on which side of the curve the point lies, or nothing at all. */
export const isOfSmallOrder = (point: Uint8Array): boolean =>
  smallOrder.includes(hexOf(point.map((byte, at) => (at === 31 ? byte & 0x7f : byte))))

/** Whether the coordinates have the curve's length and are a point of it. X25519 takes every number (RFC 7748 section 5). */
export function isOnCurve(curve: string, x: Uint8Array, y: Uint8Array): boolean {
  if (curve === 'X25519') return x.length === 32
  if (curve === 'Ed25519') return x.length === 32 && isOnEd25519(x)
  const parameters = weierstrass[curve]
  if (!parameters || x.length !== parameters.size || y.length !== parameters.size) return false
  const { p, b } = parameters
  const [left, right] = [numberOf(x), numberOf(y)]
  return left < p && right < p && (right ** 2n - left ** 3n + 3n * left - b) % p === 0n
}

/** The encoded y belongs to a point where x² = (y² - 1) / (dy² + 1) has a root (RFC 8032 section 5.1.3). */
function isOnEd25519(encoded: Uint8Array): boolean {
  const y = numberOf(encoded.map((byte, at) => (at === 31 ? byte & 0x7f : byte)).toReversed())
  if (y >= p25519) return false
  const square = modulo((y ** 2n - 1n) * power(d25519 * y ** 2n + 1n, p25519 - 2n))
  return square === 0n || power(square, (p25519 - 1n) / 2n) === 1n
}

const modulo = (value: bigint): bigint => ((value % p25519) + p25519) % p25519

function power(base: bigint, exponent: bigint): bigint {
  let [result, factor] = [1n, modulo(base)]
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % p25519
    factor = (factor * factor) % p25519
  }
  return result
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${hexOf(bytes)}`)
