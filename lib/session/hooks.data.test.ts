import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { aPerson } from '@/lib/account/testing/people'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { hooks } from '@/lib/hooks'
import type { SignInEvent, SignOutEvent } from '@/lib/oauth/hooks'
import { seedGrant, startFamily } from '@/lib/oauth/testing/contract/seeded-grant'
import { sha256 } from '@/lib/secrets'
import { sessionCookieName } from './cookie-names'
import { endSession } from './end-session'
import { endSessionOf } from './end-session-of'
import { startSession } from './start-session'

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
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
  }),
}))
const logged = vi.hoisted(() => vi.fn())
vi.mock('@/lib/log', () => ({ log: logged }))

useTestDatabase()
beforeEach(() => jar.clear())
afterEach(() => {
  delete hooks.afterSignIn
  delete hooks.afterSignOut
  logged.mockClear()
  vi.useRealTimers()
})

const liveSessions = (userId: string) => prisma().session.findMany({ where: { userId, endedAt: null } })
const tokenHash = () => sha256(jar.get(sessionCookieName()) ?? '')

it('says who signed in, how and from where, once the session is there', async () => {
  const { id: userId } = await aPerson()
  const events: [SignInEvent, number][] = []
  hooks.afterSignIn = async (event) => void events.push([event, (await liveSessions(userId)).length])
  await startSession(userId, { amr: ['pwd'] })
  const [session] = await liveSessions(userId)
  const from = { address: '192.0.2.7', userAgent: 'a browser' }
  expect(events).toEqual([[{ userId, sessionId: session?.id, amr: ['pwd'], ...from }, 1]])
})

it('goes on in the session when the same person signs in again, under a new token and a new auth_time', async () => {
  const { id: userId } = await aPerson()
  await startSession(userId, { amr: ['pwd'] })
  const [first] = await liveSessions(userId)
  const [firstHash, firstDay] = [tokenHash(), new Date('2026-01-01')]
  await prisma().session.update({ where: { id: first?.id ?? '' }, data: { authTime: firstDay } })
  await startSession(userId, { amr: ['fed'] })
  const live = await liveSessions(userId)
  expect(live).toMatchObject([{ id: first?.id, amr: ['fed'], createdAt: first?.createdAt }])
  expect(live[0]?.authTime.getTime()).toBeGreaterThan(firstDay.getTime())
  expect(tokenHash()).not.toEqual(firstHash)
  expect(await prisma().session.findFirst({ where: { tokenHash: new Uint8Array(firstHash) } })).toBeNull()
  const audited = await prisma().auditEvent.findMany({ where: { userId }, orderBy: { at: 'asc' } })
  expect(audited.map(({ action }) => action)).toEqual(['session.started', 'session.renewed'])
  expect(audited.map(({ details }) => details)).toEqual([{ amr: ['pwd'] }, { amr: ['fed'] }])
})

it.each([
  ['of another person', {}],
  ['that has expired', { expiresAt: new Date(Date.now() - 1_000) }],
  ['that was ended', { endedAt: new Date() }],
])('never goes on in a session %s', async (_which, change) => {
  const [one, two] = [await aPerson(), await aPerson()]
  await startSession(one.id, { amr: ['pwd'] })
  const [first] = await liveSessions(one.id)
  const [before] = await prisma().session.updateManyAndReturn({
    where: { id: first?.id ?? '' },
    data: change,
  })
  const next = Object.keys(change).length ? one : two
  await startSession(next.id, { amr: ['pwd'] })
  const own = await prisma().session.findMany({ where: { userId: next.id }, orderBy: { createdAt: 'desc' } })
  expect(own[0]?.id).not.toBe(first?.id)
  expect(await prisma().session.findUnique({ where: { id: first?.id ?? '' } })).toEqual(before)
})

it('says who signed out, once', async () => {
  const { id: userId } = await aPerson()
  await startSession(userId, { amr: ['pwd'] })
  const [session] = await liveSessions(userId)
  const events: [SignOutEvent, number][] = []
  hooks.afterSignOut = async (event) => void events.push([event, (await liveSessions(userId)).length])
  const hash = tokenHash()
  await endSession()
  await endSessionOf(hash)
  expect(events).toEqual([[{ userId, sessionId: session?.id, clientId: null }, 0]])
  expect(jar.has(sessionCookieName())).toBe(false)
})

it('breaks neither sign-in nor sign-out when it throws; that is logged', async () => {
  const { id: userId } = await aPerson()
  const broken = new Error('broken')
  hooks.afterSignIn = () => Promise.reject(broken)
  hooks.afterSignOut = () => {
    throw broken
  }
  await startSession(userId, { amr: ['pwd'] })
  expect(await liveSessions(userId)).toHaveLength(1)
  await endSession()
  expect(await liveSessions(userId)).toHaveLength(0)
  expect(logged.mock.calls).toEqual([
    ['hook.failed', { hook: 'afterSignIn', error: broken }],
    ['hook.failed', { hook: 'afterSignOut', error: broken }],
  ])
})

it('is waited for no longer than three seconds', async () => {
  const { id: userId } = await aPerson()
  hooks.afterSignIn = () => new Promise(() => undefined)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true, advanceTimeDelta: 500 })
  await startSession(userId, { amr: ['pwd'] })
  expect(logged).toHaveBeenCalledWith('hook.failed', expect.objectContaining({ hook: 'afterSignIn' }))
})

it('says which application signed a person out, and that is audited with what ended', async () => {
  const seeded = await seedGrant(databaseFixture)
  const other = { ...seeded, client: await databaseFixture.addClient() }
  other.grant = await databaseFixture.store.saveGrant({
    ...{ userId: seeded.user.id, clientId: other.client.clientId, scopes: ['openid'], resources: [] },
    ...{ withdrawn: [], remembered: true, expiresAt: null, receipt: null, now: Date.now() },
  })
  await startSession(seeded.user.id, { amr: ['pwd'] })
  const [session] = await liveSessions(seeded.user.id)
  const sessionId = session?.id ?? ''
  const offline = ['openid', 'offline_access']
  const families = {
    own: await startFamily(seeded, { sessionId, scopes: offline }),
    others: await startFamily(other, { sessionId, scopes: ['profile'] }),
    othersOffline: await startFamily(other, { sessionId, scopes: offline }),
    elsewhere: await startFamily(seeded, { scopes: offline }),
  }
  const events: SignOutEvent[] = []
  hooks.afterSignOut = (event) => void events.push(event)
  const { clientId } = seeded.client
  await endSessionOf(tokenHash(), { clientId, endsTokens: true })
  expect(events).toEqual([{ userId: seeded.user.id, sessionId, clientId }])
  const ended = await prisma().tokenFamily.findMany({ where: { endedReason: 'signed_out' } })
  expect(ended.map(({ id }) => id).toSorted()).toEqual(
    [families.own.family.id, families.others.family.id].toSorted(),
  )
  const where = { action: 'session.ended', targetId: sessionId }
  const [record] = await prisma().auditEvent.findMany({ where })
  expect(record).toMatchObject({ clientId, details: { by: 'application', families: 2 } })
})

it('leaves updated_at where it is: a sign-in updates nothing of what the claims say', async () => {
  const { id } = await aPerson()
  const updatedAt = new Date('2026-01-01')
  await prisma().user.update({ where: { id }, data: { updatedAt } })
  await startSession(id, { amr: ['pwd'] })
  expect(await prisma().user.findUnique({ where: { id } })).toMatchObject({ updatedAt })
})
