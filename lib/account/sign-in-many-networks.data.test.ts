import { describe, expect, it, vi } from 'vitest'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { consumeAttempt } from '@/lib/rate-limit'
import { signIn } from './sign-in'
import { aPerson, goodPassword } from './testing/people'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

const here = { ip: '203.0.113.1' }

describe('a thousand machines that guess at one account', () => {
  let machine = 0
  const guess = (email: string, deviceOf?: (userId: string) => string | null) =>
    signIn({ email, password: 'a guess' }, { ip: `198.51.100.${machine++}`, ...(deviceOf && { deviceOf }) })
  const spend = async (email: string) => {
    for (let count = 0; count < 3; count += 1) await guess(email)
    for (let count = 3; count < 100; count += 1) await consumeAttempt('sign_in_account', email)
  }
  const known = (userId: string) => (id: string) => (id === userId ? 'the-owners-browser' : null)

  it('get a hundred tries an hour together, whether the account exists or not', async () => {
    const { email } = await aPerson()
    for (const address of [email, 'nobody@chen.studio']) {
      await spend(address)
      const refusal = await guess(address)
      expect(refusal).toMatchObject({ ok: false, message: 'throttled' })
      expect((refusal as { retryAt: number }).retryAt).toBeGreaterThan(Date.now() + 600_000)
    }
  })

  it('do not keep the owner out of the browser that has signed in before, nor let others in with it', async () => {
    const [owner, other] = [await aPerson(), await aPerson()]
    await spend(owner.email)
    const typed = { email: owner.email, password: goodPassword }
    expect(await signIn(typed, here)).toMatchObject({ message: 'throttled' })
    expect(await signIn(typed, { ...here, deviceOf: known(other.id) })).toMatchObject({
      message: 'throttled',
    })
    expect((await signIn(typed, { ...here, deviceOf: known(owner.id) })).ok).toBe(true)
    // What was right gives the others no more tries.
    expect(await guess(owner.email)).toMatchObject({ message: 'throttled' })
  })

  it('a browser that has signed in before may guess ten times, like any other', async () => {
    const { id, email } = await aPerson()
    for (let count = 0; count < 10; count += 1)
      expect(await guess(email, known(id))).toMatchObject({ message: 'sign_in_mismatch' })
    expect(await guess(email, known(id))).toMatchObject({ message: 'throttled' })
    expect((await signIn({ email, password: goodPassword }, here)).ok).toBe(true)
  })
})
