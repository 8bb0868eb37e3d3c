import { afterEach, describe, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { saveOneTimeToken } from '@/lib/data/one-time-tokens'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId, randomToken, sha256 } from '@/lib/secrets'
import { changePassword } from './change-password'
import { openResetByCode, readReset, readResetLink } from './open-reset'
import { resetPassword } from './reset-password'
import { signIn } from './sign-in'
import { mailsTo } from './testing/mailbox'
import { aPerson, browserOf, goodPassword } from './testing/people'
import { askedBy, aSession, better, fromAnywhere, resetter } from './testing/resets'
import { verifyEmailByCode, verifyEmailByLink } from './verify-email'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()
afterEach(() => void vi.useRealTimers())

const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const from = fromAnywhere()
const signsIn = async (email: string, password: string) => (await signIn({ email, password }, from)).ok

describe('the link and the code', () => {
  it('are looked at without being used', async () => {
    const { email } = await aPerson()
    const interactionId = 'a-waiting-request-of-an-app'
    const { resetId, token, code } = await askedBy(email, { ...from, interactionId })
    for (let look = 0; look < 3; look += 1)
      expect(await readResetLink(token)).toMatchObject({
        state: 'open',
        id: resetId,
        email,
        interactionId,
      })
    expect((await openResetByCode(resetId, code, from)).ok).toBe(true)
    expect(await signsIn(email, goodPassword)).toBe(true)
    expect((await resetPassword(resetId, { newPassword: better }, resetter)).ok).toBe(true)
  })

  it('end together: of any number of uses, one succeeds', async () => {
    const { email } = await aPerson()
    const { resetId, token, code } = await askedBy(email)
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        resetPassword(resetId, { newPassword: `${better} ${index}` }, resetter),
      ),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const winner = results.findIndex(({ ok }) => ok)
    expect(await signsIn(email, `${better} ${winner}`)).toBe(true)
    expect(await readResetLink(token)).toEqual({ state: 'used' })
    expect(await openResetByCode(resetId, code, from)).toMatchObject({ message: 'reset_used' })
    expect(await resetPassword(resetId, { newPassword: better }, resetter)).toMatchObject({
      message: 'reset_used',
    })
    const mails = (await mailsTo(email)).map(({ template }) => template)
    expect(mails).toEqual(['reset_password', 'password_changed'])
  })

  it('end after thirty minutes', async () => {
    const { email } = await aPerson()
    const { resetId, token, code } = await askedBy(email)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 60_000 })
    expect(await readResetLink(token)).toEqual({ state: 'over' })
    expect(await openResetByCode(resetId, code, from)).toMatchObject({ message: 'reset_over' })
    expect(await resetPassword(resetId, { newPassword: better }, resetter)).toMatchObject({
      message: 'reset_over',
    })
  })

  it('give five guesses to a message, however parallel, and keep the link', async () => {
    const { email } = await aPerson()
    const { resetId, token, code } = await askedBy(email)
    const guesses = await Promise.all(
      Array.from({ length: 15 }, () => openResetByCode(resetId, otherThan(code), from)),
    )
    expect(guesses.filter((guess) => !guess.ok && guess.fieldErrors?.code === 'code_wrong')).toHaveLength(4)
    expect(await openResetByCode(resetId, code, from)).toMatchObject({ message: 'reset_code_spent' })
    expect(await readReset(resetId)).toMatchObject({ state: 'open', codeIsOver: true })
    expect((await readResetLink(token)).state).toBe('open')
  })

  it('give twenty guesses a day to an account, over all messages and networks', async () => {
    const { email } = await aPerson()
    for (let message = 0; message < 4; message += 1) {
      const { resetId, code } = await askedBy(email)
      for (let guess = 0; guess < 5; guess += 1)
        await openResetByCode(resetId, otherThan(code), { ip: `198.51.100.${message}` })
    }
    const { resetId, code, token } = await askedBy(email)
    expect(await openResetByCode(resetId, code, { ip: '198.51.100.99' })).toMatchObject({
      message: 'reset_link_only',
    })
    expect((await readResetLink(token)).state).toBe('open')
  })

  it('are no other person’s, and are not taken for what confirms an address, nor the other way round', async () => {
    const [one, two] = [await aPerson({ verified: false }), await aPerson()]
    const [mine, theirs] = [await askedBy(one.email), await askedBy(two.email)]
    expect((await openResetByCode(mine.resetId, theirs.code, from)).ok).toBe(mine.code === theirs.code)
    expect((await verifyEmailByLink(mine.token, await browserOf(one.email))).ok).toBe(false)
    expect((await verifyEmailByCode(mine.resetId, mine.code, { ip: '203.0.113.7' })).ok).toBe(false)
    const [plain, id, now] = [randomToken(), newId(), new Date()]
    const expiresAt = new Date(now.getTime() + 60_000)
    const verification = { id, purpose: 'verify_email', tokenHash: sha256(plain), codeHash: null } as const
    const { email } = two
    await saveOneTimeToken({ ...verification, userId: two.id, email, interactionId: null, now, expiresAt })
    expect(await readResetLink(plain)).toEqual({ state: 'unknown' })
    expect(await resetPassword(id, { newPassword: better }, resetter)).toMatchObject({
      message: 'reset_over',
    })
  })

  it('end when the password is changed, the address moves or the account is suspended', async () => {
    const changer = await aPerson()
    const changed = await askedBy(changer.email)
    const typed = { currentPassword: goodPassword, newPassword: better }
    const { id: sessionId } = await aSession(changer.id)
    const outcome = await changePassword(typed, { userId: changer.id, sessionId, ip: null })
    expect(outcome.ok).toBe(true)
    expect(await resetPassword(changed.resetId, { newPassword: `${better}!` }, resetter)).toMatchObject({
      message: 'reset_over',
    })
    for (const data of [
      { email: `moved-${newId()}@chen.studio` },
      { status: 'suspended' as const },
      { passwordChangedAt: new Date(Date.now() + 60_000) },
    ]) {
      const { id, email } = await aPerson()
      const { resetId } = await askedBy(email)
      const { passwordHash } = await prisma().user.update({ where: { id }, data })
      expect(await resetPassword(resetId, { newPassword: better }, resetter)).toMatchObject({
        message: 'reset_over',
      })
      expect((await prisma().user.findUniqueOrThrow({ where: { id } })).passwordHash).toBe(passwordHash)
    }
  })
})
