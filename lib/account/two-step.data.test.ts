import { describe, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { countRecoveryCodes, findAuthenticator } from '@/lib/data/second-factor'
import { createSession } from '@/lib/data/sessions'
import { race } from '@/lib/data/testing/race'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId, randomToken, sha256 } from '@/lib/secrets'
import { changePassword } from './change-password'
import { beginPendingSignIn, finishPendingSignIn, readPendingSignIn } from './pending-sign-in'
import { renewRecoveryCodes } from './renew-recovery-codes'
import { resetPassword } from './reset-password'
import { hasSecondFactor, secondStepWays } from './second-factor'
import { stepAfterFirstFactor } from './step-after-first-factor'
import { takeSecondStep } from './take-second-step'
import { mailsTo } from './testing/mailbox'
import { aPerson, goodPassword } from './testing/people'
import { askedBy } from './testing/resets'
import { codeOf, fromHere, withTwoStep } from './testing/two-step'
import { newTotpSecret } from './totp'
import { distrust, trustDevice, trustedDevices } from './trusted-devices'
import { turnOffTwoStep } from './turn-off-two-step'
import { turnOnTwoStep } from './turn-on-two-step'

// One moment, so that no code grows old while a test runs.
vi.mock('@/lib/clock', () => {
  const at = Date.now()
  return { now: () => at }
})
vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

const wrong = (message: string) => ({ ok: false, fieldErrors: { code: message } })
const right = { ok: true, value: { amr: 'otp' } }
const totp = (code: string) => ({ way: 'totp', code }) as const
const recovery = (code: string) => ({ way: 'recovery_code', code }) as const
const session = { id: newId(), endsOthers: false }
const noToken = { trusted: [], ip: null }

async function aSession(userId: string) {
  const [id, now] = [newId(), new Date()]
  const expiresAt = new Date(now.getTime() + 3_600_000)
  const fields = { amr: ['pwd'], userAgent: null, ip: null, now, expiresAt }
  await createSession({ id, tokenHash: sha256(randomToken()), userId, ...fields })
  return id
}

const pendingOf = (userId: string) =>
  beginPendingSignIn({
    ...{ userId, amr: ['pwd'], provedAt: Date.now(), step: 'second_step' },
    ...{ interactionId: null, next: '/accounts' },
  })

describe('the authenticator app', () => {
  it('is on once its code was entered, and the owner is told by mail', async () => {
    const { id, email } = await aPerson({ locale: 'zh-CN' })
    const secret = newTotpSecret()
    expect(await turnOnTwoStep(id, { secret, code: '000000' }, fromHere)).toEqual(wrong('totp_wrong'))
    expect(await hasSecondFactor(id)).toBe(false)
    const on = await turnOnTwoStep(id, { secret, code: codeOf(secret) }, fromHere)
    expect(on.ok && on.value.codes).toHaveLength(10)
    expect(await secondStepWays(id)).toEqual(['totp', 'recovery_code'])
    expect(await mailsTo(email)).toMatchObject([{ template: 'two_step_on', locale: 'zh-CN' }])
    const stored = await findAuthenticator(id)
    expect(stored?.sealed.toString('latin1')).not.toContain(secret)
  })

  it('is set up once: of two at the same moment one is kept', async () => {
    const { id } = await aPerson()
    const secrets = [newTotpSecret(), newTotpSecret()]
    const results = await Promise.all(
      secrets.map((secret) => turnOnTwoStep(id, { secret, code: codeOf(secret) }, fromHere)),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results).toContainEqual({ ok: false, message: 'two_step_already' })
    expect(await countRecoveryCodes(id)).toBe(10)
  })

  it('takes a code once, also the one that set it up, and none of an earlier step after it', async () => {
    const { id } = await aPerson()
    const { secret } = await withTwoStep(id)
    expect(await takeSecondStep(id, totp(codeOf(secret, -1)), fromHere)).toEqual(wrong('totp_used'))
    expect(await takeSecondStep(id, totp(codeOf(secret)), fromHere)).toEqual(right)
    expect(await takeSecondStep(id, totp(codeOf(secret)), fromHere)).toEqual(wrong('totp_used'))
    expect(await takeSecondStep(id, totp(codeOf(secret, 1)), fromHere)).toEqual(right)
    expect(await takeSecondStep(id, totp(codeOf(secret)), fromHere)).toEqual(wrong('totp_used'))
  })

  it('takes a code once when 20 send it at the same moment', async () => {
    const { id } = await aPerson()
    const { secret } = await withTwoStep(id)
    const code = codeOf(secret)
    const results = await race(
      { text: `SELECT FROM "Authenticator" WHERE "userId" = $1 FOR UPDATE`, values: [id] },
      Array.from({ length: 20 }, (_, sender) => () => takeSecondStep(id, totp(code), senderOf(sender))),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('takes no code of another person', async () => {
    const [ada, bob] = [await aPerson(), await aPerson()]
    const { secret } = await withTwoStep(ada.id)
    await withTwoStep(bob.id)
    expect(await takeSecondStep(bob.id, totp(codeOf(secret)), fromHere)).toEqual(wrong('totp_wrong'))
  })
})

/** Each from a network of its own, so that only the code decides. */
const senderOf = (sender: number) => ({ ...fromHere, ip: `198.51.${sender}.7` })

describe('recovery codes', () => {
  it('work once each, and tell the owner how many are left', async () => {
    const { id, email } = await aPerson()
    const { codes } = await withTwoStep(id)
    expect(await takeSecondStep(id, recovery(codes[0]!.toUpperCase()), fromHere)).toEqual(right)
    expect(await takeSecondStep(id, recovery(codes[0]!), fromHere)).toEqual(wrong('recovery_code_wrong'))
    expect((await mailsTo(email)).at(-1)).toMatchObject({ template: 'recovery_code_used' })
    expect((await mailsTo(email)).at(-1)?.text).toContain('9')
    await prisma().recoveryCode.deleteMany({ where: { userId: id, usedAt: { not: null } } })
    for (const code of codes.slice(1, 7))
      expect(await takeSecondStep(id, recovery(code), fromHere)).toEqual(right)
    expect((await mailsTo(email)).at(-1)).toMatchObject({ template: 'recovery_codes_few' })
  })

  it('work once when 20 send one at the same moment', async () => {
    const { id } = await aPerson()
    const { codes } = await withTwoStep(id)
    const send = (_: unknown, sender: number) => takeSecondStep(id, recovery(codes[0]!), senderOf(sender))
    const results = await Promise.all(Array.from({ length: 20 }, send))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('are replaced by new ones', async () => {
    const { id, email } = await aPerson()
    const { codes } = await withTwoStep(id)
    const renewed = await renewRecoveryCodes(id, fromHere)
    expect(renewed.ok && renewed.value.codes).toHaveLength(10)
    expect(await takeSecondStep(id, recovery(codes[0]!), fromHere)).toEqual(wrong('recovery_code_wrong'))
    expect((await mailsTo(email)).at(-1)).toMatchObject({ template: 'recovery_codes_new' })
    expect(await renewRecoveryCodes((await aPerson()).id, fromHere)).toMatchObject({
      message: 'two_step_is_off',
    })
  })
})

describe('a sign-in that waits for its second step', () => {
  it('is of one browser, and finishes once', async () => {
    const { id } = await aPerson()
    const { token } = await pendingOf(id)
    const pending = await readPendingSignIn(token)
    expect(pending).toMatchObject({ userId: id, amr: ['pwd'], next: '/accounts' })
    expect(await readPendingSignIn(randomToken())).toBeNull()
    const finished = await Promise.all(Array.from({ length: 20 }, () => finishPendingSignIn(pending!)))
    expect(finished.filter(Boolean)).toHaveLength(1)
    expect(await readPendingSignIn(token)).toBeNull()
  })

  it('ends when the person is suspended meanwhile', async () => {
    const { id } = await aPerson()
    const { secret } = await withTwoStep(id)
    const { token } = await pendingOf(id)
    const pending = await readPendingSignIn(token)
    await prisma().user.update({ where: { id }, data: { status: 'suspended' } })
    expect(await takeSecondStep(id, totp(codeOf(secret)), fromHere)).toMatchObject({ message: 'suspended' })
    expect(await finishPendingSignIn(pending!)).toBe(false)
    expect(await readPendingSignIn(token)).toBeNull()
  })

  it('ends when the factor is removed, and when the password is changed, in another browser', async () => {
    const { id } = await aPerson()
    await withTwoStep(id)
    const first = await pendingOf(id)
    expect((await turnOffTwoStep(id, { ...fromHere, session })).ok).toBe(true)
    expect(await readPendingSignIn(first.token)).toBeNull()
    await withTwoStep(id)
    const second = await pendingOf(id)
    const typed = { currentPassword: goodPassword, newPassword: 'a better battery staple horse' }
    const changer = { userId: id, sessionId: await aSession(id), ip: null }
    expect((await changePassword(typed, changer)).ok).toBe(true)
    expect(await readPendingSignIn(second.token)).toBeNull()
  })
})

describe('trusted devices', () => {
  it('are of one person, and skip the second step until they are removed', async () => {
    const [ada, bob] = [await aPerson(), await aPerson()]
    await withTwoStep(ada.id)
    await withTwoStep(bob.id)
    const first = { userId: ada.id, amr: ['pwd'] }
    expect(await stepAfterFirstFactor(first, noToken)).toBe('second_step')
    const token = await trustDevice(ada.id, fromHere)
    expect(await stepAfterFirstFactor(first, { trusted: [token], ip: null })).toBeNull()
    expect(await stepAfterFirstFactor({ ...first, userId: bob.id }, { trusted: [token], ip: null })).toBe(
      'second_step',
    )
    const [device] = await trustedDevices(ada.id)
    expect(await distrust(bob.id, device!.id, fromHere)).toBe(0)
    expect(await distrust(ada.id, device!.id, fromHere)).toBe(1)
    expect(await stepAfterFirstFactor(first, { trusted: [token], ip: null })).toBe('second_step')
  })

  it('end with a new password, a reset, and the second factor', async () => {
    const { id, email } = await aPerson()
    await withTwoStep(id)
    await trustDevice(id, fromHere)
    const typed = { currentPassword: goodPassword, newPassword: 'a better battery staple horse' }
    await changePassword(typed, { userId: id, sessionId: await aSession(id), ip: null })
    expect(await trustedDevices(id)).toEqual([])
    await trustDevice(id, fromHere)
    const { resetId } = await askedBy(email)
    const reset = { newPassword: 'yet another battery staple' }
    expect((await resetPassword(resetId, reset, { ...fromHere, sessionId: null })).ok).toBe(true)
    expect(await trustedDevices(id)).toEqual([])
    expect(await hasSecondFactor(id)).toBe(true)
    await trustDevice(id, fromHere)
    await turnOffTwoStep(id, { ...fromHere, session })
    expect(await trustedDevices(id)).toEqual([])
  })
})

describe('guessing', () => {
  it('is slowed from one network, and never stops the owner in a browser they have used', async () => {
    const { id } = await aPerson()
    const { secret } = await withTwoStep(id)
    for (let guess = 0; guess < 10; guess += 1)
      expect(await takeSecondStep(id, totp('000000'), fromHere)).toEqual(wrong('totp_wrong'))
    const refusal = await takeSecondStep(id, totp(codeOf(secret)), fromHere)
    expect(refusal).toMatchObject({ message: 'throttled' })
    const home = { ...fromHere, deviceOf: () => 'her-laptop' }
    expect(await takeSecondStep(id, totp(codeOf(secret)), home)).toEqual(right)
  })

  it('is slowed over all networks together', async () => {
    const { id } = await aPerson()
    await withTwoStep(id)
    const guesses = []
    for (let guess = 0; guess < 31; guess += 1)
      guesses.push(await takeSecondStep(id, totp('000000'), senderOf(guess)))
    expect(guesses.at(29)).toEqual(wrong('totp_wrong'))
    expect(guesses.at(30)).toMatchObject({ message: 'throttled' })
  })
})
