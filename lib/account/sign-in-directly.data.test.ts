import { expect, it, vi } from 'vitest'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { signInDirectly } from './sign-in-directly'
import { aPerson, goodPassword } from './testing/people'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

const here = { ip: '203.0.113.7' }

it('knows who it is by name and password', async () => {
  const { id, email } = await aPerson()
  expect(await signInDirectly({ username: email.toUpperCase(), password: goodPassword }, here)).toEqual({
    userId: id,
  })
})

it('refuses a wrong password, an unknown name, nonsense, and a suspended person', async () => {
  const { email } = await aPerson()
  const gone = await aPerson({ status: 'suspended' })
  const mismatch = { refused: 'mismatch' }
  expect(await signInDirectly({ username: email, password: 'not that one' }, here)).toEqual(mismatch)
  expect(await signInDirectly({ username: 'nobody@chen.studio', password: goodPassword }, here)).toEqual(
    mismatch,
  )
  expect(await signInDirectly({ username: 'x'.repeat(400), password: 'y'.repeat(5000) }, here)).toEqual(
    mismatch,
  )
  expect(await signInDirectly({ username: gone.email, password: goodPassword }, here)).toEqual({
    refused: 'suspended',
  })
})

it('is slowed down as the sign-in page is, and says until when', async () => {
  const { email } = await aPerson()
  const ip = '198.51.100.77'
  for (let guess = 0; guess < 10; guess += 1)
    await signInDirectly({ username: email, password: `guess ${guess}` }, { ip })
  const refusal = await signInDirectly({ username: email, password: goodPassword }, { ip })
  expect(refusal).toMatchObject({ refused: 'throttled', retryAt: expect.any(Number) })
})
