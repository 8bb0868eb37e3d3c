import { beforeEach, expect, it, vi } from 'vitest'
import { aPerson } from '@/lib/account/testing/people'
import { writeSettings } from '@/lib/data/settings'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { hooks } from '@/lib/hooks'
import type { SignOutEvent } from '@/lib/oauth/hooks'
import { defaultSettings } from '@/lib/settings'
import { sessionOfCookie } from './browser-session'
import { otherSessionCookieNames, sessionCookieName } from './cookie-names'
import { endAllSessions, endHeldSession, endSession } from './end-session'
import { endBrowserSession } from './end-browser-session'
import { heldSessions, otherSessions } from './held-sessions'
import { startSession } from './start-session'
import { switchAccount } from './switch-account'

type Kept = { value: string; maxAge?: number }
const jar = vi.hoisted(() => new Map<string, Kept>())
const cookieHeader = () => [...jar].map(([name, { value }]) => `${name}=${value}`).join('; ')
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ cookie: cookieHeader(), 'x-forwarded-for': '192.0.2.7' }),
  cookies: async () => ({
    set: (name: string, value: string, { maxAge }: { maxAge?: number }) =>
      void (value === '' || maxAge === 0
        ? jar.delete(name)
        : jar.set(name, { value, ...(maxAge !== undefined && { maxAge }) })),
  }),
}))

useTestDatabase()
beforeEach(() => jar.clear())

const password = { amr: ['pwd'] }
const request = () => new Request('http://localhost:3000/', { headers: { cookie: cookieHeader() } })
const current = async () => (await sessionOfCookie(cookieHeader()))?.user.id ?? null
const waiting = async () => (await otherSessions(request())).map(({ user }) => user.id)
const idOf = async (userId: string) =>
  (await heldSessions(cookieHeader())).find(({ user }) => user.id === userId)?.id ?? ''
const tokenOf = (name: string) => jar.get(name)?.value
const isLive = async (id: string) =>
  (await prisma().session.findUniqueOrThrow({ where: { id } })).endedAt === null

async function signedIn(count: number) {
  const people = []
  for (let each = 0; each < count; each += 1) {
    const person = await aPerson()
    await startSession(person.id, password)
    people.push(person)
  }
  return people as [Awaited<ReturnType<typeof aPerson>>, ...Awaited<ReturnType<typeof aPerson>>[]]
}

it('keeps the accounts of a browser beside each other, each in a session of its own', async () => {
  const [ada, grace] = await signedIn(2)
  expect([await current(), await waiting()]).toEqual([grace?.id, [ada.id]])
  const ids = [await idOf(ada.id), await idOf(grace?.id ?? '')]
  expect(new Set(ids).size).toBe(2)
})

it('changes which account is current, and nothing of its session', async () => {
  const [ada, grace] = await signedIn(2)
  const id = await idOf(ada.id)
  const before = await prisma().session.findUniqueOrThrow({ where: { id } })
  expect(await switchAccount(id)).toBe(true)
  expect([await current(), await waiting()]).toEqual([ada.id, [grace?.id]])
  const after = await prisma().session.findUniqueOrThrow({ where: { id } })
  expect({ ...after, lastSeenAt: before.lastSeenAt, expiresAt: before.expiresAt }).toEqual(before)
})

it('switches to no session that this browser does not hold, or that has ended', async () => {
  const [ada, grace] = await signedIn(2)
  const held = new Map(jar)
  jar.clear()
  const [stranger] = await signedIn(1)
  const theirs = await idOf(stranger.id)
  jar.clear()
  held.forEach((value, name) => jar.set(name, value))
  for (const id of [theirs, '', 'x', ada.id]) expect(await switchAccount(id)).toBe(false)
  const id = await idOf(ada.id)
  await prisma().session.update({ where: { id }, data: { endedAt: new Date() } })
  expect(await switchAccount(id)).toBe(false)
  expect(await current()).toBe(grace?.id)
})

it('holds five accounts: a sixth signs out the one that waited longest', async () => {
  const people = await signedIn(5)
  const first = await idOf(people[0].id)
  expect(await waiting()).toHaveLength(4)
  const events: SignOutEvent[] = []
  hooks.afterSignOut = (event) => void events.push(event)
  const [sixth] = await signedIn(1)
  delete hooks.afterSignOut
  expect([await current(), await isLive(first)]).toEqual([sixth.id, false])
  expect(events).toMatchObject([{ userId: people[0].id }])
  expect((await waiting()).toSorted()).toEqual(
    people
      .slice(1)
      .map(({ id }) => id)
      .toSorted(),
  )
})

it('continues the session of an account that waits when its person signs in again', async () => {
  const [ada, grace] = await signedIn(2)
  const id = await idOf(ada.id)
  const old = otherSessionCookieNames().map(tokenOf)
  await startSession(ada.id, password)
  expect([await current(), await idOf(ada.id), await waiting()]).toEqual([ada.id, id, [grace?.id]])
  expect(old).not.toContain(tokenOf(sessionCookieName()))
})

it('signs out of one account and keeps the others, none of them current by itself', async () => {
  const [ada, grace] = await signedIn(2)
  const id = await idOf(grace?.id ?? '')
  await endSession()
  expect([await current(), await waiting(), await isLive(id)]).toEqual([null, [ada.id], false])
  expect(await switchAccount(await idOf(ada.id))).toBe(true)
  expect([await current(), await waiting()]).toEqual([ada.id, []])
})

it('signs out of one that waits, and of all', async () => {
  const [ada, grace, third] = await signedIn(3)
  const ids = [await idOf(ada.id), await idOf(grace?.id ?? ''), await idOf(third?.id ?? '')] as const
  await endHeldSession(ids[0])
  expect([await current(), await waiting()]).toEqual([third?.id, [grace?.id]])
  await endHeldSession('of another browser')
  expect([await isLive(ids[0]), await isLive(ids[1]), await isLive(ids[2])]).toEqual([false, true, true])
  await endAllSessions()
  expect([await isLive(ids[1]), await isLive(ids[2]), cookieHeader().includes('session')]).toEqual([
    false,
    false,
    false,
  ])
})

it('ends the one that an application means, and deletes the cookie of that one', async () => {
  const [ada, grace] = await signedIn(2)
  const id = await idOf(ada.id)
  const order = { clientId: 'client', endsTokens: false }
  const cookie = await endBrowserSession(request(), id, order)
  expect(cookie).toContain(`${otherSessionCookieNames()[0]}=; Path=/; Max-Age=0`)
  expect([await isLive(id), await current()]).toEqual([false, grace?.id])
  expect(await endBrowserSession(request(), id, order)).toBeNull()
})

it('counts two cookies of one name as none', async () => {
  const [ada] = await signedIn(2)
  const name = otherSessionCookieNames()[0] ?? ''
  const doubled = `${cookieHeader()}; ${name}=${'x'.repeat(43)}`
  expect((await heldSessions(doubled)).map(({ user }) => user.id)).not.toContain(ada.id)
})

it('keeps a session beyond the browser or not, as it was asked', async () => {
  const [ada, grace] = [await aPerson(), await aPerson()]
  await startSession(ada.id, { ...password, kept: false })
  expect(jar.get(sessionCookieName())).not.toHaveProperty('maxAge')
  await startSession(grace.id, { ...password, kept: true })
  expect(jar.get(sessionCookieName())?.maxAge).toBe(defaultSettings.sessionLifetime)
  expect(jar.get(otherSessionCookieNames()[0] ?? '')).not.toHaveProperty('maxAge')
  await switchAccount(await idOf(ada.id))
  expect(jar.get(sessionCookieName())).not.toHaveProperty('maxAge')
  await startSession(ada.id, password)
  expect(jar.get(sessionCookieName())).not.toHaveProperty('maxAge')
})

it('ends one that is not kept sooner, with and without use', async () => {
  const ada = await aPerson()
  await startSession(ada.id, { ...password, kept: false })
  const { briefSessionIdleLifetime: idle, briefSessionLifetime: absolute } = defaultSettings
  const row = () => prisma().session.findUniqueOrThrow({ where: { id } })
  const id = await idOf(ada.id)
  const start = (await row()).authTime.getTime()
  expect((await row()).expiresAt.getTime() - start).toBe(idle * 1000)
  for (let minutes = 30; minutes * 60 < absolute; minutes += 30) {
    vi.useFakeTimers({ toFake: ['Date'], now: start + minutes * 60_000 })
    expect(await current()).toBe(ada.id)
    await expect.poll(async () => (await row()).lastSeenAt.getTime()).toBe(start + minutes * 60_000)
  }
  expect((await row()).expiresAt.getTime()).toBe(start + absolute * 1000)
  vi.useFakeTimers({ toFake: ['Date'], now: start + absolute * 1000 })
  expect(await current()).toBeNull()
  vi.useRealTimers()
})

it('follows the setting where the question was not asked', async () => {
  await writeSettings({ keepSignedIn: false }, new Date())
  await signedIn(1)
  expect(jar.get(sessionCookieName())).not.toHaveProperty('maxAge')
})
