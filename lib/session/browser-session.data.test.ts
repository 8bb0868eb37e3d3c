import { afterEach, expect, it, vi } from 'vitest'
import { aPerson } from '@/lib/account/testing/people'
import { prisma } from '@/lib/data/prisma'
import { endSessionByToken } from '@/lib/data/access/end-sessions'
import { createSession } from '@/lib/data/sessions'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId, randomToken, sha256 } from '@/lib/secrets'
import { browserSession } from './browser-session'
import { defaultSettings } from '@/lib/settings'

useTestDatabase()

const idle = defaultSettings.sessionIdleLifetime * 1000
const absolute = defaultSettings.sessionLifetime * 1000
afterEach(() => vi.useRealTimers())

async function signedIn() {
  const person = await aPerson()
  const [id, token, now] = [newId(), randomToken(), new Date()]
  const expiresAt = new Date(now.getTime() + idle)
  const fields = { userAgent: null, ip: null, amr: ['pwd'], now, expiresAt }
  await createSession({ id, tokenHash: sha256(token), userId: person.id, ...fields })
  return { person, id, token }
}

const withCookie = (cookie: string) =>
  browserSession(new Request('http://localhost:3000/oauth/authorize', { headers: { cookie } }))
const sessionOf = (token: string) => withCookie(`theme=dark; auth-center.session=${token}`)
const row = (id: string) => prisma().session.findUniqueOrThrow({ where: { id } })
const later = (milliseconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds })

it('knows who is signed in from the raw header', async () => {
  const { person, id, token } = await signedIn()
  expect(await sessionOf(token)).toMatchObject({ id, amr: ['pwd'], isAdmin: false, user: person })
})

it('finds no account without a cookie, with a made-up one and with two of one name', async () => {
  const { token } = await signedIn()
  expect(await browserSession(new Request('http://localhost:3000/'))).toBeNull()
  expect(await sessionOf(randomToken())).toBeNull()
  expect(await sessionOf(`${token}x`)).toBeNull()
  expect(await withCookie(`auth-center.session=${token}; auth-center.session=${randomToken()}`)).toBeNull()
  expect(await withCookie(`auth-center.session=${randomToken()}; auth-center.session=${token}`)).toBeNull()
})

it('ends immediately when it is ended or the person is suspended', async () => {
  const [one, two] = [await signedIn(), await signedIn()]
  await endSessionByToken(sha256(one.token), new Date())
  expect(await sessionOf(one.token)).toBeNull()
  await prisma().user.update({ where: { id: two.person.id }, data: { status: 'suspended' } })
  expect(await sessionOf(two.token)).toBeNull()
})

it('ends without use, and moves that end with use at most once a minute', async () => {
  const { id, token } = await signedIn()
  const first = await row(id)
  await sessionOf(token)
  later(30_000)
  await sessionOf(token)
  expect(await row(id)).toEqual(first)
  later(5 * 60_000)
  await sessionOf(token)
  await expect
    .poll(async () => (await row(id)).expiresAt.getTime())
    .toBeGreaterThan(first.expiresAt.getTime())
  later(idle + 1_000)
  expect(await sessionOf(token)).toBeNull()
})

it('ends after thirty days however much it is used', async () => {
  const { id, token } = await signedIn()
  const { createdAt } = await row(id)
  for (let day = 0; day < 5; day += 1) {
    later(6 * 86_400_000)
    const used = await sessionOf(token)
    if (day < 4) expect(used).not.toBeNull()
    if (used)
      await expect.poll(async () => (await row(id)).lastSeenAt.getTime()).toBeGreaterThan(Date.now() - 1_000)
  }
  const { expiresAt } = await row(id)
  expect(expiresAt.getTime()).toBeLessThanOrEqual(createdAt.getTime() + absolute)
  later(60_000)
  expect(await sessionOf(token)).toBeNull()
})
