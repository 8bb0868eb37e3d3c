import { expect, it } from 'vitest'
import { canonicalRecoveryCode, hashRecoveryCode, newRecoveryCodes } from './recovery-codes'

it('makes ten that differ, kept as slow hashes under one salt', async () => {
  const { codes, hashes, salt } = await newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  expect(codes.every((code) => /^[2-9a-z]{5}-[2-9a-z]{5}$/.test(code))).toBe(true)
  const again = await hashRecoveryCode(canonicalRecoveryCode(codes[3] ?? '') ?? '', salt)
  expect(again.equals(hashes[3] ?? Buffer.alloc(0))).toBe(true)
})

it('reads a code as people type it', () => {
  expect(canonicalRecoveryCode(' ABCDE FGH23 ')).toBe('abcdefgh23')
  expect(canonicalRecoveryCode('abcde–fgh23')).toBe('abcdefgh23')
  expect(canonicalRecoveryCode('ａｂｃｄｅ-fgh23')).toBe('abcdefgh23')
  for (const typed of ['', '123456', 'abcde-fgh2', 'abcde-fgh2l', `abcde-fgh23${'x'.repeat(30)}`])
    expect(canonicalRecoveryCode(typed)).toBeNull()
})
