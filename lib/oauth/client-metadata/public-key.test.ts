import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { publicKeyProblem } from './public-key'

const ec = (namedCurve: string) =>
  generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' })
const kinds: Record<string, () => JsonWebKey> = {
  'P-256': () => ec('P-256'),
  'P-384': () => ec('P-384'),
  'P-521': () => ec('P-521'),
  Ed25519: () => generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }),
  X25519: () => generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' }),
}
const hex = (text: string) => Buffer.from(text, 'hex').toString('base64url')

describe('the numbers of a public key', () => {
  it.each(Object.entries(kinds))('of %s are taken as they are made', (_curve, make) => {
    for (let round = 0; round < 20; round += 1) expect(publicKeyProblem({ ...make() })).toBeNull()
  })

  it('of RSA are taken from 2048 to 8192 bits', () => {
    const { n = '', e } = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
      format: 'jwk',
    })
    const bits = (count: number) =>
      Buffer.concat([Buffer.from([count % 8 ? 0x7f : 0xff]), Buffer.alloc(Math.ceil(count / 8) - 1, 0xff)])
    const problem = (modulus: Buffer | string, exponent = e) =>
      publicKeyProblem({ kty: 'RSA', n: modulus.toString('base64url' as BufferEncoding), e: exponent })
    expect(publicKeyProblem({ kty: 'RSA', n, e })).toBeNull()
    expect(problem(bits(8192))).toBeNull()
    expect(problem(bits(8193 + 7))).toBe('key_too_long')
    expect(problem(bits(2047))).toBe('key_weak')
    expect(publicKeyProblem({ kty: 'RSA', n, e: 'AQ' })).toBe('key_weak')
    expect(publicKeyProblem({ kty: 'RSA', n: 'not base64!', e })).toBe('key_invalid')
  })

  it.each(['P-256', 'P-384', 'P-521'])('of %s lie on their curve', (curve) => {
    const [one, two] = [ec(curve), ec(curve)]
    expect(publicKeyProblem({ ...one, y: two.y })).toBe('key_invalid')
    expect(publicKeyProblem({ ...one, x: hex('00'.repeat(10)) })).toBe('key_invalid')
  })

  it('of Ed25519 are a point, and none of small order', () => {
    // Half of all numbers are no point.
    const problems = Array.from({ length: 64 }, (_, at) =>
      publicKeyProblem({
        kty: 'OKP',
        crv: 'Ed25519',
        x: hex(`${(at + 10).toString(16).padStart(2, '0')}${'11'.repeat(31)}`),
      }),
    )
    expect(new Set(problems)).toEqual(new Set([null, 'key_invalid']))
    for (const x of [
      '00'.repeat(32),
      `01${'00'.repeat(30)}80`,
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    ])
      expect(publicKeyProblem({ kty: 'OKP', crv: 'Ed25519', x: hex(x) })).toBe('key_weak')
  })
})
