import { afterEach, describe, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { openResetByCode, readReset, readResetLink } from './open-reset'
import { repeatPasswordReset, requestPasswordReset } from './request-password-reset'
import { resetPassword } from './reset-password'
import { signIn } from './sign-in'
import { mailsTo, tokenIn } from './testing/mailbox'
import { aPerson, goodPassword } from './testing/people'
import { asked, askedBy, better, fromAnywhere, resetter } from './testing/resets'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()
afterEach(() => void vi.useRealTimers())

describe('asking', () => {
  it('sends a link and a code, and tells who asked, when and from where', async () => {
    const { email } = await aPerson({ locale: 'en' })
    const from = fromAnywhere()
    const { mail } = await askedBy(email, from)
    expect(mail.subject).toMatch(/^\d{3} \d{3} resets your Auth Center password$/)
    expect(mail.text).toContain(`Requested from Chrome on Linux, address ${from.ip}`)
    expect(mail.text).toContain('Not you? Your password hasn’t changed')
    expect(mail.text).toMatch(/http:\/\/localhost:\d+\/accounts\/password_reset\/link\?token=[\w-]{43}/)
    expect((await signIn({ email, password: goodPassword }, from)).ok).toBe(true)
  })

  it('writes in the language of the account', async () => {
    const { email } = await aPerson({ locale: 'zh-CN' })
    const { mail } = await askedBy(email)
    expect(mail.subject).toMatch(/^\d{3} \d{3} 用于重置你的/)
    expect(mail.text).toContain('Linux 上的 Chrome')
  })

  it('answers the same for an unknown address and a suspended account, and writes to neither', async () => {
    const { email: suspended } = await aPerson({ status: 'suspended' })
    for (const email of [suspended, 'nobody@chen.studio']) {
      const before = await prisma().oneTimeToken.count()
      const { resetId, mail } = await asked(email)
      expect(mail).toBeUndefined()
      expect(await prisma().oneTimeToken.count()).toBe(before + 1)
      expect(await readReset(resetId)).toMatchObject({ state: 'open', email, codeIsOver: false })
      const guess = await openResetByCode(resetId, '000000', fromAnywhere())
      expect(guess).toEqual({ ok: false, fieldErrors: { code: 'code_wrong' }, left: 4 })
      expect(await resetPassword(resetId, { newPassword: better }, resetter)).toMatchObject({
        message: 'reset_over',
      })
    }
  })

  it('helps a person who was imported without a password, or with one that cannot be used', async () => {
    const { id, email } = await aPerson()
    for (const passwordHash of [null, '!unusable']) {
      await prisma().user.update({ where: { id }, data: { passwordHash, passwordChangedAt: null } })
      const { resetId } = await askedBy(email)
      expect((await resetPassword(resetId, { newPassword: better }, resetter)).ok).toBe(true)
      expect((await signIn({ email, password: better }, fromAnywhere())).ok).toBe(true)
    }
  })

  it('takes nothing from the message before: links work side by side, and one use ends them all', async () => {
    const { email } = await aPerson()
    const first = await askedBy(email)
    expect((await repeatPasswordReset(first.resetId, fromAnywhere())).ok).toBe(true)
    const second = (await mailsTo(email)).at(-1)!
    for (const token of [first.token, tokenIn(second)])
      expect(await readResetLink(token)).toMatchObject({ state: 'open', email })
    expect((await openResetByCode(first.resetId, first.code, fromAnywhere())).ok).toBe(true)
    expect((await resetPassword(first.resetId, { newPassword: better }, resetter)).ok).toBe(true)
    expect(await readResetLink(tokenIn(second))).toEqual({ state: 'over' })
  })

  it('lets one of two links through that are used at the same moment', async () => {
    const { email } = await aPerson()
    const resets = [await askedBy(email), await askedBy(email), await askedBy(email)]
    const results = await Promise.all(
      resets.map(({ resetId }, n) => resetPassword(resetId, { newPassword: `${better} ${n}` }, resetter)),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is answered the same when the mails of an address are spent, with or without an account', async () => {
    const { id, email } = await aPerson()
    for (const address of [email, 'nobody.at.all@chen.studio']) {
      for (let count = 0; count < 8; count += 1) await asked(address)
      const { resetId } = await asked(address)
      expect(await readReset(resetId)).toMatchObject({ state: 'open', email: address, codeIsOver: false })
      expect(await openResetByCode(resetId, '000000', fromAnywhere())).toMatchObject({ left: 4 })
    }
    expect(await mailsTo(email)).toHaveLength(5)
    expect(
      await prisma().auditEvent.count({ where: { userId: id, action: 'user.password_reset_requested' } }),
    ).toBe(5)
  })

  it('is counted for the network', async () => {
    const from = fromAnywhere()
    for (let count = 0; count < 30; count += 1) await asked(`somebody${count}@chen.studio`, from)
    expect(await requestPasswordReset({ email: 'another@chen.studio' }, from)).toMatchObject({
      message: 'throttled',
    })
  })

  it('says what is wrong with nonsense', async () => {
    expect(await requestPasswordReset({ email: 'nonsense' }, fromAnywhere())).toEqual({
      ok: false,
      fieldErrors: { email: 'email_invalid' },
    })
  })
})
