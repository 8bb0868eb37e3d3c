import { beforeEach, describe, expect, test } from 'vitest'
import { setEnvironment } from './env'
import * as secrets from './secrets'

beforeEach(() => setEnvironment({ AUTH_SECRET: 'a'.repeat(32) }))

describe('secrets', () => {
  test('random tokens carry 256 bits', () => {
    expect(Buffer.from(secrets.randomToken(), 'base64url')).toHaveLength(32)
    expect(secrets.randomToken()).not.toBe(secrets.randomToken())
  })

  test('no two tokens or ids share a byte of chance, also where a block of random bytes ends', () => {
    const tokens = Array.from({ length: 2_000 }, () => [secrets.randomToken(), secrets.newId().slice(15)])
    const parts = tokens.flat().flatMap((value) => [value.slice(0, 12), value.slice(-12)])
    expect(new Set(parts).size).toBe(parts.length)
    const bytes = Buffer.concat(tokens.map(([token]) => Buffer.from(token!, 'base64url')))
    const counts = bytes.reduce((sums, byte) => ((sums[byte]! += 1), sums), Array<number>(256).fill(0))
    // 250 of each are expected; the odds against 8 standard deviations are beyond counting.
    expect(Math.min(...counts)).toBeGreaterThan(250 - 8 * 16)
    expect(Math.max(...counts)).toBeLessThan(250 + 8 * 16)
  })

  test('what was sealed opens again, for the same purpose only', () => {
    const sealed = secrets.seal('signing-key', 'private')
    expect(secrets.unseal('signing-key', sealed).toString()).toBe('private')
    expect(sealed.includes('private')).toBe(false)
    expect(() => secrets.unseal('outbox', sealed)).toThrow()
  })

  test('what was sealed opens under no other AUTH_SECRET, and not after a change', () => {
    const sealed = secrets.seal('signing-key', 'private')
    const changed = Buffer.from(sealed)
    changed[changed.length - 1]! ^= 1
    expect(() => secrets.unseal('signing-key', changed)).toThrow()
    setEnvironment({ AUTH_SECRET: 'b'.repeat(32) })
    expect(() => secrets.unseal('signing-key', sealed)).toThrow()
  })

  test('ids are version 7 UUIDs that sort by time', async () => {
    const first = secrets.newId()
    await new Promise((resolve) => setTimeout(resolve, 2))
    const second = secrets.newId()
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(first < second).toBe(true)
  })

  test('an application secret can be told from a look-alike', () => {
    const secret = secrets.applicationSecret()
    expect(secrets.isApplicationSecret(secret)).toBe(true)
    const other = secret.slice(0, -1) + (secret.endsWith('1') ? '2' : '1')
    expect(secrets.isApplicationSecret(other)).toBe(false)
  })

  test('comparison needs equal lengths and equal bytes', () => {
    expect(secrets.equalInConstantTime(Buffer.from('ab'), Buffer.from('ab'))).toBe(true)
    expect(secrets.equalInConstantTime(Buffer.from('ab'), Buffer.from('ac'))).toBe(false)
    expect(secrets.equalInConstantTime(Buffer.from('ab'), Buffer.from('abc'))).toBe(false)
  })

  test('a code has six digits', () => {
    for (let i = 0; i < 50; i++) expect(secrets.sixDigitCode()).toMatch(/^\d{6}$/)
  })
})
