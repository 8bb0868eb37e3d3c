import { afterEach, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { saveOneTimeToken } from '@/lib/data/one-time-tokens'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { consumeAttempt } from '@/lib/rate-limit'
import { defaultSettings } from '@/lib/settings'
import { newId, randomToken, sha256 } from '@/lib/secrets'
import { pendingVerification } from './pending-verification'
import { register } from './register'
import { repeatEmailVerification, requestEmailVerification } from './request-email-verification'
import { readSetupLink } from './setup-link'
import { codeIn, mailsTo, tokenIn } from './testing/mailbox'
import { aPerson, browserOf, goodPassword } from './testing/people'
import { readVerificationLink, verifyEmailByCode, verifyEmailByLink } from './verify-email'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()
afterEach(() => vi.useRealTimers())

let people = 0
const anywhere = { locale: 'en', ip: '203.0.113.7' }

async function registered(interactionId: string | null = null) {
  const email = `person${people++}@chen.studio`
  const from = { ip: `203.0.113.${people}`, locale: 'en', interactionId }
  const result = await register({ name: '', email, password: goodPassword }, from)
  if (!result.ok) throw new Error('not registered')
  const [mail] = await mailsTo(email)
  const { verificationId } = result.value
  const opener = { userId: null, verificationId }
  return { email, verificationId, opener, code: codeIn(mail!), token: tokenIn(mail!) }
}

const isVerified = async (email: string) =>
  (await prisma().user.findUniqueOrThrow({ where: { email } })).emailVerifiedAt !== null

const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

it('verifies by code, once, and goes on with the request that was waiting', async () => {
  const { email, verificationId, code } = await registered('request-1')
  const result = await verifyEmailByCode(verificationId, code, { ip: '203.0.113.7' })
  expect(result).toMatchObject({ ok: true, value: { email, interactionId: 'request-1' } })
  expect(await isVerified(email)).toBe(true)
  expect(await verifyEmailByCode(verificationId, code, { ip: '203.0.113.7' })).toEqual({
    ok: false,
    message: 'code_used',
  })
})

it('looks at a link without using it, and uses it once', async () => {
  const { email, token, opener } = await registered()
  for (let look = 0; look < 3; look += 1)
    expect(await readVerificationLink(token, opener)).toEqual({ state: 'ready', email, way: 'registered' })
  expect(await isVerified(email)).toBe(false)
  expect((await verifyEmailByLink(token, opener)).ok).toBe(true)
  expect(await isVerified(email)).toBe(true)
  expect(await readVerificationLink(token, opener)).toEqual({ state: 'used' })
  expect(await verifyEmailByLink(token, opener)).toEqual({ ok: false, message: 'link_used' })
})

it('lets one of twenty parallel uses of a link through', async () => {
  const { token, opener } = await registered()
  const results = await Promise.all(Array.from({ length: 20 }, () => verifyEmailByLink(token, opener)))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
})

it('gives five guesses in all, however parallel, and keeps the link', async () => {
  const { verificationId, code, token, opener } = await registered()
  const wrong = otherThan(code)
  const guesses = await Promise.all(
    Array.from({ length: 20 }, () => verifyEmailByCode(verificationId, wrong, { ip: '203.0.113.7' })),
  )
  expect(guesses.filter((guess) => !guess.ok && guess.fieldErrors?.code === 'code_wrong')).toHaveLength(4)
  expect(guesses.every((guess) => !guess.ok)).toBe(true)
  expect(await verifyEmailByCode(verificationId, code, { ip: '203.0.113.7' })).toEqual({
    ok: false,
    message: 'code_tries_spent',
  })
  expect(await pendingVerification({ verificationId })).toMatchObject({ state: 'code_over' })
  expect((await verifyEmailByLink(token, opener)).ok).toBe(true)
})

it('gives one network so many wrong guesses over all addresses, and another network its own', async () => {
  const { verificationId, code } = await registered()
  for (let count = 0; count < defaultSettings.codesByAddress; count += 1)
    expect(await consumeAttempt('verify_code_network', '198.51.100.9')).toEqual({ allowed: true })
  expect(await verifyEmailByCode(verificationId, code, { ip: '198.51.100.9' })).toMatchObject({
    ...{ ok: false, message: 'throttled' },
  })
  expect(await verifyEmailByCode(verificationId, code, { ip: '198.51.100.10' })).toMatchObject({ ok: true })
})

it('takes no code after ten minutes, and no link after a day', async () => {
  const { verificationId, code, token, opener } = await registered()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 })
  expect(await verifyEmailByCode(verificationId, code, { ip: '203.0.113.7' })).toEqual({
    ok: false,
    message: 'code_expired',
  })
  expect((await readVerificationLink(token, opener)).state).toBe('ready')
  vi.setSystemTime(Date.now() + 24 * 3_600_000)
  expect(await readVerificationLink(token, opener)).toEqual({ state: 'expired' })
  expect(await verifyEmailByLink(token, opener)).toEqual({ ok: false, message: 'link_expired' })
})

it('takes no other person’s code, and no token made for something else', async () => {
  const [one, two] = [await registered(), await registered()]
  const opener = await browserOf(two.email)
  expect((await verifyEmailByCode(one.verificationId, two.code, { ip: '203.0.113.7' })).ok).toBe(
    one.code === two.code,
  )
  const { id } = await prisma().user.findUniqueOrThrow({ where: { email: two.email } })
  const plain = randomToken()
  const now = new Date()
  const expiresAt = new Date(now.getTime() + 60_000)
  const reset = { id: newId(), purpose: 'reset_password', tokenHash: sha256(plain), codeHash: null } as const
  await saveOneTimeToken({ ...reset, userId: id, email: two.email, interactionId: null, now, expiresAt })
  expect(await readVerificationLink(plain, opener)).toEqual({ state: 'unknown' })
  expect((await verifyEmailByLink(plain, opener)).ok).toBe(false)
  expect(await readSetupLink(two.token)).toBe('over')
  expect(await isVerified(two.email)).toBe(false)
})

it('treats a browser that waits for nothing like any other', async () => {
  const { email } = await aPerson()
  const from = { ip: '198.51.100.1', locale: 'en', interactionId: null }
  const decoy = await register({ name: '', email, password: 'whatever they typed' }, from)
  if (!decoy.ok) throw new Error('not answered the same')
  const { verificationId } = decoy.value
  expect(await pendingVerification({ verificationId })).toMatchObject({ email, state: 'waiting' })
  expect(await verifyEmailByCode(verificationId, '000000', { ip: '203.0.113.7' })).toEqual({
    ok: false,
    fieldErrors: { code: 'code_wrong' },
    left: 4,
  })
  expect((await repeatEmailVerification(verificationId, anywhere)).ok).toBe(true)
  expect((await mailsTo(email)).map((mail) => mail.template)).toEqual([
    'already_registered',
    'already_registered',
  ])
})

it('sends another code, and one verification ends them all', async () => {
  const first = await registered()
  const repeated = await repeatEmailVerification(first.verificationId, anywhere)
  if (!repeated.ok) throw new Error('not sent')
  expect((await verifyEmailByLink(first.token, first.opener)).ok).toBe(true)
  expect(await pendingVerification({ verificationId: repeated.value.verificationId })).toMatchObject({
    state: 'done',
  })
  const second = (await mailsTo(first.email))[1]!
  expect((await verifyEmailByLink(tokenIn(second), first.opener)).ok).toBe(false)
})

it('sends the signed-in person another, not without end, and not once verified', async () => {
  const { id, email } = await aPerson({ verified: false })
  for (let count = 0; count < 6; count += 1) expect((await requestEmailVerification(id, null)).ok).toBe(true)
  expect(await requestEmailVerification(id, null)).toMatchObject({ ok: false, message: 'throttled' })
  await verifyEmailByLink(tokenIn((await mailsTo(email))[0]!), await browserOf(email))
  expect(await requestEmailVerification(id, null)).toEqual({ ok: false, message: 'already_verified' })
})

it('does not verify an address the account no longer has', async () => {
  const { email, token, opener } = await registered()
  await prisma().user.update({ where: { email }, data: { email: `moved-${email}` } })
  expect((await verifyEmailByLink(token, opener)).ok).toBe(false)
  expect(await isVerified(`moved-${email}`)).toBe(false)
})

it('keeps neither code nor token as it was sent', async () => {
  const { verificationId, code, token } = await registered()
  const row = await prisma().oneTimeToken.findUniqueOrThrow({ where: { id: verificationId } })
  expect(Buffer.from(row.tokenHash).equals(sha256(token))).toBe(true)
  expect(Buffer.from(row.codeHash!).equals(sha256(code))).toBe(false)
  const sealed = (await prisma().outboxMessage.findMany({ select: { sealed: true } })).map(({ sealed }) =>
    Buffer.from(sealed).toString('latin1'),
  )
  expect(sealed.some((body) => body.includes(token) || body.includes(code))).toBe(false)
})
