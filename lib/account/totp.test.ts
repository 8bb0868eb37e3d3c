import { generateSync } from 'otplib'
import { expect, it } from 'vitest'
import { newTotpSecret, sealTotpSecret, totpAddress, totpStep, unsealTotpSecret } from './totp'

const at = 1_800_000_010_000
const step = Math.floor(at / 30_000)
const codeAt = (secret: string, seconds: number) => generateSync({ secret, epoch: at / 1000 + seconds })

it('takes the code of now, of the step before and of the step after, and says which it was', () => {
  const secret = newTotpSecret()
  expect(totpStep(secret, codeAt(secret, 0), at)).toBe(step)
  expect(totpStep(secret, codeAt(secret, -30), at)).toBe(step - 1)
  expect(totpStep(secret, codeAt(secret, 30), at)).toBe(step + 1)
})

it('takes no older one, no later one and no other secret’s', () => {
  const [secret, other] = [newTotpSecret(), newTotpSecret()]
  expect(totpStep(secret, codeAt(secret, -60), at)).toBeNull()
  expect(totpStep(secret, codeAt(secret, 60), at)).toBeNull()
  expect(totpStep(secret, codeAt(other, 0), at)).toBeNull()
  expect(totpStep(secret, '', at)).toBeNull()
})

it('makes secrets of 160 bits, and an address that apps read', () => {
  const secret = newTotpSecret()
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  const url = new URL(totpAddress(secret, { issuer: 'Auth: Center', email: 'ada+x@chen.studio' }))
  expect(url.protocol).toBe('otpauth:')
  expect(url.searchParams.get('secret')).toBe(secret)
  expect(url.searchParams.get('issuer')).toBe('Auth: Center')
})

it('seals the secret for one person', () => {
  const secret = newTotpSecret()
  const sealed = sealTotpSecret('ada', secret)
  expect(sealed.toString('latin1')).not.toContain(secret)
  expect(unsealTotpSecret('ada', sealed)).toBe(secret)
  expect(() => unsealTotpSecret('bob', sealed)).toThrow()
})
