import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { untouched } from '@/app/form/form-state'
import { terminal } from '@/lib/admin/actor'
import { signOutEverywhere } from '@/lib/admin/change-person'
import { deleteAccount } from '@/lib/account/delete-account'
import { mailsTo } from '@/lib/account/testing/mailbox'
import { aPerson } from '@/lib/account/testing/people'
import { codeOf, fromHere, withTwoStep } from '@/lib/account/testing/two-step'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { sessionProvenAt } from '@/lib/data/sessions'
import { writeSettings } from '@/lib/data/settings'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { keepAccountAction } from './deletion/actions'
import { finishSignIn, toAccount } from './finish-sign-in'
import { secondStepAction } from './login/second_step/actions'
import { agreeAction } from './login/terms/actions'

const jar = vi.hoisted(() => new Map<string, string>())
vi.mock('next/headers', () => ({
  headers: async () =>
    new Headers({
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      'user-agent': 'a browser',
      'x-forwarded-for': '192.0.2.7',
    }),
  cookies: async () => ({
    set: (name: string, value: string) => void (value ? jar.set(name, value) : jar.delete(name)),
    has: (name: string) => jar.has(name),
  }),
}))
vi.mock('next/navigation', () => ({
  redirect: (address: string) => {
    throw new Error(`to ${address}`)
  },
}))
vi.mock('next-intl/server', () => ({ getTranslations: async () => (key: string) => key }))
vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))

useTestDatabase()
const terms = { termsUrl: 'https://chen.studio/terms/2', privacyUrl: 'https://chen.studio/privacy' }
const set = async (settings: Parameters<typeof writeSettings>[0]) => {
  await writeSettings(settings, new Date())
  dropCache()
}
beforeEach(async () => {
  jar.clear()
  await set({ termsUrl: '', privacyUrl: '' })
})

afterEach(() => void vi.useRealTimers())

const minutes = 60_000
/** So long after the test began. */
const start = Date.now()
const timeIs = (after: number) => {
  vi.useFakeTimers({ toFake: ['Date'], now: start + after })
  return new Date(start + after)
}

const sessionsOf = (userId: string) => prisma().session.findMany({ where: { userId, endedAt: null } })
const form = (fields: Record<string, string> = {}) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}
/** Where an action leads. */
const ledTo = (action: Promise<unknown>): Promise<string> =>
  action.then(
    () => 'nowhere',
    (error: unknown) => String(error).replace(/^Error: to /, ''),
  )

const agree = () => ledTo(agreeAction(form({ terms: terms.termsUrl, privacy: terms.privacyUrl })))
const templatesTo = async (email: string) => (await mailsTo(email)).map(({ template }) => template)

/** Signed in with every factor, and asked whether to keep the account. */
async function leaving() {
  const { id: userId, email } = await aPerson()
  await deleteAccount({ email }, { userId, ...fromHere })
  await finishSignIn({ userId, amr: ['pwd'] }, toAccount)
  expect(await sessionsOf(userId)).toEqual([])
  return { userId, email }
}

it('asks a person who keeps the account for terms that they have not agreed to', async () => {
  const { userId } = await leaving()
  await set(terms)
  expect(await ledTo(keepAccountAction(form()))).toBe('/accounts/login/terms')
  expect(await sessionsOf(userId)).toEqual([])
  expect(await agree()).toBe('/accounts')
  expect(await sessionsOf(userId)).toMatchObject([{ amr: ['pwd'] }])
})

it('goes on to what waited once the account is kept, and tells of the new device', async () => {
  const { userId, email } = await leaving()
  expect(await ledTo(keepAccountAction(form({ next: '/accounts/activity' })))).toBe('/accounts/activity')
  expect(await sessionsOf(userId)).toMatchObject([{ amr: ['pwd'] }])
  expect(await templatesTo(email)).toEqual(['own_deletion_scheduled', 'deletion_cancelled', 'new_device'])
})

it('dates the sign-in to the proof, not to the agreement after it', async () => {
  const { id: userId } = await aPerson()
  await set({ ...terms, sessionIdleLifetime: 3600, sessionLifetime: 3600 })
  const proved = timeIs(1 * minutes)
  expect(await finishSignIn({ userId, amr: ['pwd'] }, toAccount)).toBe('/accounts/login/terms')
  const agreed = timeIs(21 * minutes)
  expect(await agree()).toBe('/accounts')
  const [session] = await sessionsOf(userId)
  expect(session).toMatchObject({ authTime: proved, createdAt: agreed, lastSeenAt: agreed })
  expect(session?.expiresAt).toEqual(new Date(proved.getTime() + 60 * minutes))
  expect(await sessionProvenAt(session?.id ?? '')).toEqual(proved)
})

it('dates one that continues a session to its proof, too', async () => {
  const { id: userId } = await aPerson()
  await finishSignIn({ userId, amr: ['pwd'] }, toAccount)
  const [before] = await sessionsOf(userId)
  await set(terms)
  const proved = timeIs(2 * minutes)
  await finishSignIn({ userId, amr: ['pwd'] }, toAccount)
  timeIs(12 * minutes)
  await agree()
  expect(await sessionsOf(userId)).toMatchObject([{ id: before?.id, authTime: proved }])
})

it('dates the sign-in to the last factor of several', async () => {
  const { id: userId } = await aPerson()
  const { secret } = await withTwoStep(userId)
  await set(terms)
  timeIs(1 * minutes)
  expect(await finishSignIn({ userId, amr: ['pwd'] }, toAccount)).toBe('/accounts/login/second_step')
  const proved = timeIs(6 * minutes)
  const typed = form({ way: 'totp', code: codeOf(secret) })
  expect(await ledTo(secondStepAction(untouched, typed))).toBe('/accounts/login/terms')
  timeIs(16 * minutes)
  expect(await agree()).toBe('/accounts')
  expect(await sessionsOf(userId)).toMatchObject([{ authTime: proved, amr: ['pwd', 'otp', 'mfa'] }])
})

it('dates the sign-in of who keeps the account to the proof', async () => {
  const proved = timeIs(0)
  const { userId } = await leaving()
  timeIs(9 * minutes)
  expect(await ledTo(keepAccountAction(form()))).toBe('/accounts')
  expect(await sessionsOf(userId)).toMatchObject([{ authTime: proved }])
})

it('goes on without an agreement where the terms were taken away meanwhile', async () => {
  const { id: userId } = await aPerson()
  await set(terms)
  expect(await finishSignIn({ userId, amr: ['pwd'] }, toAccount)).toBe('/accounts/login/terms')
  await set({ termsUrl: '', privacyUrl: '' })
  expect(await agree()).toBe('/accounts')
  expect(await sessionsOf(userId)).toHaveLength(1)
  const { acceptedTerms } = await prisma().user.findUniqueOrThrow({ where: { id: userId } })
  expect(acceptedTerms).toBeNull()
})

it('shows a notice that changed while the page was read before it takes the agreement', async () => {
  const { id: userId } = await aPerson()
  await set(terms)
  await finishSignIn({ userId, amr: ['pwd'] }, toAccount)
  await set({ privacyUrl: 'https://chen.studio/privacy/2' })
  expect(await agree()).toBe('/accounts/login/terms')
  expect(await sessionsOf(userId)).toEqual([])
})

it.each([
  [true, []],
  [undefined, ['new_device']],
])('tells of a new device after terms, but not the owner of a new account: %s', async (isFirst, told) => {
  const { id: userId, email } = await aPerson()
  await set(terms)
  await finishSignIn({ userId, amr: ['pwd'], isFirst }, toAccount)
  expect(await agree()).toBe('/accounts')
  expect(await templatesTo(email)).toEqual(told)
})

const isToBeDeleted = async (userId: string) =>
  (await prisma().scheduledDeletion.count({ where: { userId } })) === 1

it('keeps no account on a proof from before it was signed out everywhere', async () => {
  const { userId } = await leaving()
  await signOutEverywhere(userId, terminal)
  expect(await ledTo(keepAccountAction(form()))).toBe('/accounts/login')
  expect([await isToBeDeleted(userId), await sessionsOf(userId)]).toEqual([true, []])
})

it('keeps no account on a proof that has kept it before', async () => {
  const { userId, email } = await leaving()
  const before = new Map(jar)
  await keepAccountAction(form()).catch(() => undefined)
  await deleteAccount({ email }, { userId, ...fromHere })
  jar.clear()
  before.forEach((value, name) => jar.set(name, value))
  expect(await ledTo(keepAccountAction(form()))).toBe('/accounts/login')
  expect([await isToBeDeleted(userId), await sessionsOf(userId)]).toEqual([true, []])
})
