import { expect, it, vi } from 'vitest'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { writeSettings } from '@/lib/data/settings'
import { race } from '@/lib/data/testing/race'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { register } from './register'
import { signIn } from './sign-in'
import { mailsTo, tokenIn } from './testing/mailbox'
import { aPerson, browserOf, goodPassword } from './testing/people'
import { verifyEmailByLink } from './verify-email'
import { consumeAttempt } from '@/lib/rate-limit'
import { defaultSettings } from '@/lib/settings'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

let nextNetwork = 1
const from = (over = {}) => ({
  ip: `198.51.100.${nextNetwork++}`,
  locale: 'en',
  interactionId: null,
  ...over,
})
const ada = { name: 'Ada', email: 'ada@chen.studio', password: goodPassword }

it('makes an account that has to be verified, and writes to the canonical address', async () => {
  const result = await register({ ...ada, email: ' Ａda@Chen.Studio' }, from({ locale: 'zh-CN' }))
  expect(result).toEqual({ ok: true, value: { verificationId: expect.any(String) } })
  const user = await prisma().user.findUniqueOrThrow({ where: { email: 'ada@chen.studio' } })
  expect(user).toMatchObject({ name: 'Ada', emailVerifiedAt: null, isAdmin: false, locale: 'zh-CN' })
  const [mail] = await mailsTo('ada@chen.studio')
  expect(mail).toMatchObject({ template: 'verify_email', locale: 'zh-CN' })
  const audit = await prisma().auditEvent.findFirst({ where: { userId: user.id, action: 'user.registered' } })
  expect(audit).not.toBeNull()
})

it('answers the same for an address that has an account, and tells only its owner', async () => {
  const { email } = await aPerson()
  const before = await prisma().user.findUniqueOrThrow({ where: { email } })
  const known = await register({ ...ada, email, password: 'another long password' }, from())
  const unknown = await register({ ...ada, email: 'nobody@chen.studio' }, from())
  expect(Object.keys(known)).toEqual(Object.keys(unknown))
  expect(known).toEqual({ ok: true, value: { verificationId: expect.any(String) } })
  expect((await mailsTo(email)).map((mail) => mail.template)).toEqual(['already_registered'])
  expect(await prisma().user.findUniqueOrThrow({ where: { email } })).toEqual(before)
})

it('gives who registers twice before verifying another code, but only with the same password', async () => {
  const email = 'twice@chen.studio'
  await register({ ...ada, email }, from())
  await register({ ...ada, email }, from())
  await register({ ...ada, email, password: 'a stranger chose this one' }, from())
  const templates = (await mailsTo(email)).map((mail) => mail.template)
  expect(templates).toEqual(['verify_email', 'verify_email', 'already_registered'])
  expect((await signIn({ email, password: 'a stranger chose this one' }, from())).ok).toBe(false)
})

it('makes one account of fifty browsers that register one address at the same moment', async () => {
  const email = 'race@chen.studio'
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      register({ ...ada, email, password: `password of browser ${n}` }, from()),
    ),
  )
  for (const result of results)
    expect(result).toEqual({ ok: true, value: { verificationId: expect.any(String) } })
  expect(await prisma().user.count({ where: { email } })).toBe(1)
  const working = await Promise.all(
    results.slice(0, 50).map((_, n) => signIn({ email, password: `password of browser ${n}` }, from())),
  )
  expect(working.filter((result) => result.ok)).toHaveLength(1)
  expect(await prisma().oneTimeToken.count({ where: { email } })).toBe(2)
  expect((await mailsTo(email)).map(({ template }) => template).toSorted()).toEqual([
    'already_registered',
    'verify_email',
  ])
}, 60_000)

it('answers fifty from one browser with two messages, and every code that was sent works', async () => {
  const email = 'storm@chen.studio'
  const results = await Promise.all(Array.from({ length: 50 }, () => register({ ...ada, email }, from())))
  const shown = new Set(results.map((result) => result.ok && result.value.verificationId))
  expect(shown.size).toBe(2)
  const mails = await mailsTo(email)
  expect(mails.map(({ template }) => template)).toEqual(['verify_email', 'verify_email'])
  expect((await verifyEmailByLink(tokenIn(mails[1]!), await browserOf(email))).ok).toBe(true)
}, 60_000)

it('answers an address again and again in one pattern, whether it has an account or not', async () => {
  const { email } = await aPerson()
  const patternOf = async (address: string) => {
    const ids: unknown[] = []
    for (let count = 0; count < 4; count += 1) {
      const password = `a password for try number ${count}`
      const result = await register({ ...ada, email: address, password }, from())
      ids.push(result.ok && result.value.verificationId)
    }
    return ids.map((id) => ids.indexOf(id))
  }
  expect([await patternOf(email), await patternOf('pattern@chen.studio')]).toEqual([
    [0, 1, 1, 1],
    [0, 1, 1, 1],
  ])
})

it('of several who register an address at the same moment, answers the later ones alike', async () => {
  const { email } = await aPerson()
  const text = 'SELECT pg_advisory_xact_lock(hashtext($1))'
  const results = await race(
    { text, values: [`verify_email:${email}`] },
    [1, 2, 3, 4].map(() => () => register({ ...ada, email }, from())),
  )
  expect(new Set(results.map((result) => result.ok && result.value.verificationId)).size).toBe(2)
  expect(await mailsTo(email)).toHaveLength(2)
})

it('never shows a browser the verification that waits for another request', async () => {
  const email = 'requests@chen.studio'
  const ids = []
  for (const interactionId of ['one', 'two', 'three']) {
    const result = await register({ ...ada, email }, from({ interactionId }))
    ids.push(result.ok && result.value.verificationId)
  }
  expect(new Set(ids).size).toBe(3)
})

it('takes two browsers at the same time to the same page', async () => {
  const email = 'two@chen.studio'
  const both = await Promise.all([
    register({ ...ada, email }, from()),
    register({ ...ada, email, password: 'the other browser chose' }, from()),
  ])
  expect(both.map((result) => result.ok)).toEqual([true, true])
  expect((await mailsTo(email)).map((mail) => mail.template).sort()).toEqual([
    'already_registered',
    'verify_email',
  ])
})

it('does not fill a stranger’s mailbox', async () => {
  const { email } = await aPerson()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  for (let count = 0; count < 14; count += 1) {
    await register({ ...ada, email }, from())
    vi.advanceTimersByTime(61_000)
  }
  vi.useRealTimers()
  expect((await mailsTo(email)).length).toBe(6)
}, 60_000)

it.each([
  [{ email: 'ada@chen.studio, eve@evil.test' }, { email: 'email_invalid' }],
  [{ email: 'eve＠evil.test@chen.studio' }, { email: 'email_invalid' }],
  [{ password: 'too short' }, { password: 'password_too_short' }],
  [{ password: 'passwordpassword' }, { password: 'password_common' }],
  [{ password: 'ada@chen.studio' }, { password: 'password_context' }],
])('refuses %j', async (typed, fieldErrors) => {
  expect(await register({ ...ada, ...typed }, from())).toEqual({ ok: false, fieldErrors })
})

it('slows one network down', async () => {
  const ip = '203.0.113.77'
  for (let count = 1; count < defaultSettings.registrationsByAddress; count += 1) {
    expect(await consumeAttempt('register', ip)).toEqual({ allowed: true })
  }
  expect(await register({ ...ada, email: 'last@chen.studio' }, from({ ip }))).toMatchObject({ ok: true })
  expect(await register({ ...ada, email: 'late@chen.studio' }, from({ ip }))).toMatchObject({
    ...{ ok: false, message: 'throttled', retryAt: expect.any(Number) as number },
  })
}, 60_000)

it.each([2, 12])('lets %i people behind one address register, if the setting says so', async (limit) => {
  const ip = `203.0.113.${limit}`
  await writeSettings({ registrationsByAddress: limit }, new Date())
  dropCache()
  for (let count = 1; count <= limit; count += 1)
    expect(await consumeAttempt('register', ip)).toEqual({ allowed: true })
  expect(await register({ ...ada, email: 'one-more@chen.studio' }, from({ ip }))).toMatchObject({
    ...{ ok: false, message: 'throttled' },
  })
  await writeSettings({ registrationsByAddress: defaultSettings.registrationsByAddress }, new Date())
  dropCache()
})

it('makes no account while registration is closed, even for a forged form', async () => {
  await writeSettings({ registration: 'closed' }, new Date())
  dropCache()
  const result = await register({ ...ada, email: 'closed@chen.studio' }, from())
  expect(result).toEqual({ ok: false, message: 'registration_closed' })
  expect(await prisma().user.count({ where: { email: 'closed@chen.studio' } })).toBe(0)
  await writeSettings({ registration: 'open' }, new Date())
  dropCache()
})

it('takes no password that is made of what the site calls itself', async () => {
  await writeSettings({ brandName: 'Harbour Lights' }, new Date())
  dropCache()
  const typed = { ...ada, email: 'lights@chen.studio', password: 'HarbourLights-2026' }
  expect(await register(typed, from())).toEqual({ ok: false, fieldErrors: { password: 'password_context' } })
})
