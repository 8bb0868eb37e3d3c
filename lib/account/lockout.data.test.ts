import { afterEach, describe, expect, it, vi } from 'vitest'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { consumeAttempt } from '@/lib/rate-limit'
import { newId } from '@/lib/secrets'
import { readResetLink } from './open-reset'
import { register } from './register'
import { repeatEmailVerification, requestEmailVerification } from './request-email-verification'
import { requestPasswordReset } from './request-password-reset'
import { resetPassword } from './reset-password'
import { signIn } from './sign-in'
import { mailsTo, tokenIn } from './testing/mailbox'
import { aPerson, goodPassword } from './testing/people'
import { asked, askedBy, better, fromAnywhere, resetter } from './testing/resets'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()
afterEach(() => void vi.useRealTimers())

const minute = 60_000
const known = (userId: string) => (id: string) => (id === userId ? 'the-owners-browser' : null)
const startClock = () => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })

/** A hundred wrong passwords in this hour, from as many networks. */
async function guessAHundredTimes(email: string) {
  for (let count = 0; count < 3; count += 1)
    await signIn({ email, password: 'a guess' }, { ip: `198.51.100.${count}` })
  for (let count = 3; count < 100; count += 1) await consumeAttempt('sign_in_account', email)
}

describe('while strangers do what they can to keep an owner out', () => {
  it('a browser that has signed in before signs in, and may ask for mails of its own', async () => {
    const { id, email } = await aPerson()
    await guessAHundredTimes(email)
    for (let count = 0; count < 6; count += 1) await asked(email)
    const owner = { ...fromAnywhere(), deviceOf: known(id) }
    expect((await signIn({ email, password: goodPassword }, owner)).ok).toBe(true)
    const before = (await mailsTo(email)).length
    expect((await requestPasswordReset({ email }, owner)).ok).toBe(true)
    expect(await mailsTo(email)).toHaveLength(before + 1)
  })

  it('it asks behind the address of a network that has spent its requests, five times in half an hour', async () => {
    const { id, email } = await aPerson()
    const from = fromAnywhere()
    for (let count = 0; count < 30; count += 1) await consumeAttempt('reset_network', from.ip)
    expect(await requestPasswordReset({ email }, from)).toMatchObject({ message: 'throttled' })
    const owner = { ...from, deviceOf: known(id) }
    for (let count = 0; count < 5; count += 1)
      expect((await requestPasswordReset({ email }, owner)).ok).toBe(true)
    expect(await requestPasswordReset({ email }, owner)).toMatchObject({ message: 'throttled' })
    expect(await mailsTo(email)).toHaveLength(5)
  })

  it('a new browser gets in by the reset, at any minute: a link in the mailbox works', async () => {
    const { email } = await aPerson()
    await guessAHundredTimes(email)
    startClock()
    for (let at = 0; at < 100; at += 1) {
      await asked(email)
      if (at % 7 === 0) {
        const mail = (await mailsTo(email)).at(-1)!
        expect([at, (await readResetLink(tokenIn(mail))).state]).toEqual([at, 'open'])
      }
      vi.advanceTimersByTime(minute)
    }
    expect((await mailsTo(email)).length).toBeLessThanOrEqual(20)
  }, 60_000)

  it('and is a known one from then on', async () => {
    const { id, email } = await aPerson()
    await guessAHundredTimes(email)
    const { resetId } = await askedBy(email)
    expect((await resetPassword(resetId, { newPassword: better }, resetter)).ok).toBe(true)
    expect(await signIn({ email, password: better }, fromAnywhere())).toMatchObject({ message: 'throttled' })
    const owner = { ...fromAnywhere(), deviceOf: known(id) }
    expect((await signIn({ email, password: better }, owner)).ok).toBe(true)
  })

  it('a newcomer is still sent what confirms the address', async () => {
    const email = `${newId()}@chen.studio`
    const mine = await register({ name: '', email, password: goodPassword }, fromAnywhere())
    startClock()
    for (let count = 0; count < 8; count += 1) {
      vi.advanceTimersByTime(2 * minute)
      const strangers = await register({ name: '', email, password: `${better} ${count}` }, fromAnywhere())
      if (strangers.ok) await repeatEmailVerification(strangers.value.verificationId, fromAnywhere())
    }
    const confirming = async () =>
      (await mailsTo(email)).filter(({ template }) => template === 'verify_email').length
    expect((await mailsTo(email)).length - (await confirming())).toBeLessThanOrEqual(6)
    const before = await confirming()
    const again = mine.ok && (await repeatEmailVerification(mine.value.verificationId, fromAnywhere()))
    expect([again && again.ok, await confirming()]).toEqual([true, before + 1])
  })

  it('an unconfirmed account that is signed in is too', async () => {
    const { id, email } = await aPerson({ verified: false })
    for (let count = 0; count < 10; count += 1) await consumeAttempt('register_mail', email)
    expect((await requestEmailVerification(id, null)).ok).toBe(true)
    expect(await mailsTo(email)).toHaveLength(1)
  })
})

it('mails to confirm an address end after six an hour, with the same answer in every browser', async () => {
  const { email } = await aPerson()
  const fresh = `${newId()}@chen.studio`
  for (const address of [email, fresh]) {
    const result = await register({ name: '', email: address, password: better }, fromAnywhere())
    if (!result.ok) throw new Error('not answered')
    let { verificationId } = result.value
    for (let count = 0; count < 9; count += 1) {
      const again = await repeatEmailVerification(verificationId, fromAnywhere())
      if (!again.ok) throw new Error('told apart')
      expect(again.value.verificationId).not.toBe(verificationId)
      verificationId = again.value.verificationId
    }
    expect((await mailsTo(address)).length).toBeLessThanOrEqual(7)
  }
})
