import { expect, it, vi } from 'vitest'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { signIn } from './sign-in'
import { aPerson, goodPassword } from './testing/people'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

const here = { ip: '203.0.113.1' }

it('knows a person by any spelling of the address, verified or not', async () => {
  const verified = await aPerson({ email: 'ada@chen.studio' })
  const unverified = await aPerson({ verified: false })
  const typed = { email: ' ADA@chen.studio ', password: goodPassword }
  expect(await signIn(typed, here)).toMatchObject({ ok: true, value: { userId: verified.id } })
  expect((await signIn({ email: unverified.email, password: goodPassword }, here)).ok).toBe(true)
})

it('says the same for a wrong password, an unknown address and nonsense', async () => {
  const { email } = await aPerson()
  const refusal = { ok: false, message: 'sign_in_mismatch' }
  expect(await signIn({ email, password: 'not that one' }, here)).toEqual(refusal)
  expect(await signIn({ email: 'nobody@chen.studio', password: goodPassword }, here)).toEqual(refusal)
  expect(await signIn({ email: 'nonsense', password: goodPassword }, here)).toEqual(refusal)
  expect(await signIn({ email, password: `${goodPassword} ` }, here)).toEqual(refusal)
})

it('tells a suspended person so, after the right password only', async () => {
  const { email } = await aPerson({ status: 'suspended' })
  expect(await signIn({ email, password: 'not that one' }, here)).toEqual({
    ok: false,
    message: 'sign_in_mismatch',
  })
  expect(await signIn({ email, password: goodPassword }, here)).toEqual({ ok: false, message: 'suspended' })
})

it('slows guessing down without locking the owner out', async () => {
  const { email } = await aPerson()
  const stranger = { ip: '198.51.100.66' }
  for (let guess = 0; guess < 10; guess += 1) await signIn({ email, password: `guess ${guess}` }, stranger)
  const refusal = await signIn({ email, password: goodPassword }, stranger)
  expect(refusal).toMatchObject({ ok: false, message: 'throttled' })
  expect((refusal as { retryAt: number }).retryAt).toBeGreaterThan(Date.now())
  expect((await signIn({ email, password: goodPassword }, { ip: '203.0.113.2' })).ok).toBe(true)
})

it('forgets the failures once the password was right', async () => {
  const { email } = await aPerson()
  for (let round = 0; round < 3; round += 1) {
    for (let guess = 0; guess < 8; guess += 1)
      await signIn({ email, password: 'oops' }, { ip: '203.0.113.3' })
    expect((await signIn({ email, password: goodPassword }, { ip: '203.0.113.3' })).ok).toBe(true)
  }
}, 30_000)

it('slows down one network that tries one password on many accounts', async () => {
  const ip = '198.51.100.99'
  const results = []
  for (let account = 0; account < 105; account += 1) {
    results.push(await signIn({ email: `user${account}@chen.studio`, password: goodPassword }, { ip }))
  }
  expect(results[99]).toMatchObject({ message: 'sign_in_mismatch' })
  expect(results[104]).toMatchObject({ message: 'throttled' })
}, 60_000)
