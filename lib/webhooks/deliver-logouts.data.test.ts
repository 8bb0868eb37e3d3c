import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import * as person from '@/lib/admin/change-person'
import { resetFactors } from '@/lib/admin/reset-factors'
import { resetTwoStep } from '@/lib/admin/reset-two-step'
import { anAdmin, anApplication, aPerson, aSession, someTokens } from '@/lib/admin/testing/fixtures'
import { endOtherSessions, endSessionByToken, endSessionOfPerson } from '@/lib/data/access/end-sessions'
import { dropCache } from '@/lib/data/cached'
import { deleteExpired } from '@/lib/data/clean-up'
import { leaseDueLogouts, settleLogout } from '@/lib/data/logout-deliveries'
import { prisma } from '@/lib/data/prisma'
import { signingKeys } from '@/lib/data/signing-keys'
import { meanwhile } from '@/lib/data/testing/race'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { env, setEnvironment } from '@/lib/env'
import { startJobs } from '@/lib/jobs/start-jobs'
import { sha256 } from '@/lib/secrets'
import { deliverDueLogouts, deliverSomeLogouts } from './deliver-logouts'

useTestDatabase()

type Post = { path: string; type: string | undefined; form: URLSearchParams }
const received: Post[] = []
let answers: Record<string, number | 'hangs'> = {}
let receiver: Server
let origin = ''

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const part of request) text += String(part)
  return new URLSearchParams(text)
}

beforeAll(async () => {
  receiver = createServer((request, response) => {
    void formOf(request).then((form) => {
      const path = request.url ?? ''
      received.push({ path, type: request.headers['content-type'], form })
      const answer = answers[path] ?? 200
      if (answer !== 'hangs')
        response.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end()
    })
  })
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})
afterAll(async () => {
  receiver.closeAllConnections()
  await new Promise((done) => receiver.close(done))
})
beforeEach(async () => {
  received.length = 0
  answers = {}
  await prisma().logoutDelivery.deleteMany()
  dropCache()
})

/** A person, signed in, who has opened an application in that session. */
async function opened(path: string | null = '/logout', more: Record<string, unknown> = {}) {
  const { id: userId } = await aPerson()
  const sessionId = await aSession(userId)
  const clientId = await open(userId, sessionId, path, more)
  return { userId, sessionId, clientId }
}
async function open(userId: string, sessionId: string, path: string | null, more = {}) {
  const backchannelLogoutUri = path && origin + path
  const application = await anApplication({ backchannelLogoutUri, ...more })
  const { familyId } = await someTokens(userId, application)
  await prisma().tokenFamily.update({ where: { id: familyId }, data: { sessionId } })
  return application.clientId
}
const signOut = ({ sessionId }: { sessionId: string }) => endSessionByToken(sha256(sessionId), new Date())
const deliveries = () => prisma().logoutDelivery.findMany({ orderBy: { id: 'asc' } })
const makeDue = () => prisma().logoutDelivery.updateMany({ data: { nextAttemptAt: new Date(0) } })

it('posts a logout token that the application can verify with the key set, once', async () => {
  const scene = await opened()
  await signOut(scene)
  expect(await deliverDueLogouts()).toBe(1)
  expect(await deliverDueLogouts()).toBe(0)
  const [post, ...others] = received
  expect(others).toEqual([])
  expect(post?.type).toBe('application/x-www-form-urlencoded')
  expect([...(post?.form.keys() ?? [])]).toEqual(['logout_token'])
  const token = post?.form.get('logout_token') ?? ''
  const keys = createLocalJWKSet(await signingKeys.jwks())
  const expected = { issuer: env().issuer, audience: scene.clientId, typ: 'logout+jwt' }
  const { payload } = await jwtVerify(token, keys, expected)
  expect(payload).toEqual({
    iss: env().issuer,
    aud: scene.clientId,
    sub: scene.userId,
    sid: scene.sessionId,
    iat: expect.any(Number),
    exp: (payload.iat ?? 0) + 120,
    jti: expect.any(String),
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  })
  expect(decodeProtectedHeader(token).alg).toBe('RS256')
  const [delivery] = await deliveries()
  expect(delivery).toMatchObject({ status: 'sent', attempts: 1, sentAt: expect.any(Date) })
})

describe('a session that ends by', () => {
  type Scene = Awaited<ReturnType<typeof opened>>
  const endings: Record<string, (scene: Scene) => Promise<unknown>> = {
    'signing out': signOut,
    'a page of devices': ({ userId, sessionId }) =>
      endSessionOfPerson(userId, sessionId, new Date(), prisma()),
    'signing out everywhere, or another password': ({ userId }) => endOtherSessions(userId, null, new Date()),
    suspension: async ({ userId }) => person.suspendPerson(userId, '', await anAdmin()),
    'a reset of the factors': async ({ userId }) => resetFactors(userId, 'lost', await anAdmin()),
    'the deletion of the account': ({ userId }) => prisma().user.delete({ where: { id: userId } }),
  }
  it.each(Object.entries(endings))('%s is told to the applications opened in it', async (_, end) => {
    const scene = await opened()
    const second = await open(scene.userId, scene.sessionId, '/second')
    await open(scene.userId, await aSession(await aPerson().then(({ id }) => id)), '/of-another-session')
    await end(scene)
    expect(await deliverDueLogouts()).toBe(2)
    expect(received.map(({ path }) => path).sort()).toEqual(['/logout', '/second'])
    for (const { form, path } of received) {
      const [, claims = ''] = (form.get('logout_token') ?? '').split('.')
      const payload: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString())
      const aud = path === '/second' ? second : scene.clientId
      expect(payload).toMatchObject({ aud, sub: scene.userId, sid: scene.sessionId })
    }
  })

  it('a reset of two-step sign-in is told as well', async () => {
    const scene = await opened()
    await prisma().authenticator.create({
      data: { userId: scene.userId, secretSealed: new Uint8Array([1]), lastStep: 0, createdAt: new Date() },
    })
    expect(await resetTwoStep(scene.userId, 'lost', await anAdmin())).toMatchObject({ ok: true })
    expect(await deliveries()).toHaveLength(1)
  })
})

it('is not sent where no address is registered, or for a session that had expired', async () => {
  await signOut(await opened(null))
  const expired = await opened()
  await prisma().session.update({ where: { id: expired.sessionId }, data: { expiresAt: new Date(1) } })
  await signOut(expired)
  expect(await deliveries()).toEqual([])
})

it('is not sent once for each of several sign-ins to the same application', async () => {
  const scene = await opened()
  const { grantId } = await prisma().tokenFamily.findFirstOrThrow({ where: { sessionId: scene.sessionId } })
  await prisma().tokenFamily.create({
    data: { id: crypto.randomUUID(), grantId, sessionId: scene.sessionId, absoluteExpiresAt: new Date(0) },
  })
  await signOut(scene)
  expect(await deliveries()).toHaveLength(1)
})

it('is sent to an application that was opened long before, whose tokens have expired', async () => {
  const scene = await opened()
  const week = 7 * 86_400_000
  await prisma().session.update({
    where: { id: scene.sessionId },
    data: { expiresAt: new Date(Date.now() + 4 * week) },
  })
  await deleteExpired(Date.now() + week)
  await signOut(scene)
  expect(await deliverDueLogouts()).toBe(1)
})

it('is tried again, later each time, while the receiver hangs, redirects or fails; the others have theirs', async () => {
  answers = { '/hangs': 'hangs', '/fails': 503, '/redirects': 302 }
  const scene = await opened('/works')
  for (const path of Object.keys(answers)) await open(scene.userId, scene.sessionId, path)
  await signOut(scene)
  await deliverDueLogouts()
  const found = await deliveries()
  expect(found.map(({ status }) => status).sort()).toEqual(['pending', 'pending', 'pending', 'sent'])
  for (const { status, lastError, nextAttemptAt, createdAt } of found) {
    if (status === 'sent') continue
    expect(lastError).not.toBeNull()
    expect(nextAttemptAt.getTime()).toBeGreaterThan(createdAt.getTime() + 9_000)
  }
  expect(received.map(({ path }) => path)).not.toContain('/elsewhere')
  answers = {}
  await makeDue()
  expect(await deliverDueLogouts()).toBe(3)
  expect((await deliveries()).map(({ status }) => status)).toEqual(['sent', 'sent', 'sent', 'sent'])
  const tokens = received.filter(({ path }) => path === '/fails').map(({ form }) => form.get('logout_token'))
  expect(new Set(tokens).size).toBe(2)
}, 20_000)

it('is given up after six tries', async () => {
  answers = { '/logout': 500 }
  await signOut(await opened())
  for (let tries = 0; tries < 6; tries += 1) {
    await makeDue()
    expect(await deliverDueLogouts()).toBe(1)
  }
  await makeDue()
  expect(await deliverDueLogouts()).toBe(0)
  expect(await deliveries()).toMatchObject([{ status: 'failed', attempts: 6, lastError: 'Answered 500.' }])
})

it('is not sent again where it was refused with 400', async () => {
  answers = { '/logout': 400 }
  await signOut(await opened())
  await deliverDueLogouts()
  await makeDue()
  expect(await deliverDueLogouts()).toBe(0)
  expect(await deliveries()).toMatchObject([{ status: 'failed', attempts: 1, lastError: 'Answered 400.' }])
})

it('is sent once, by however many nodes', async () => {
  await signOut(await opened())
  await Promise.all([1, 2, 3, 4].map(() => deliverSomeLogouts()))
  expect(received).toHaveLength(1)
})

it('waits for no delivery that another node is taking, and takes the next one', async () => {
  await signOut(await opened('/taken'))
  const [taken] = await deliveries()
  await signOut(await opened('/next'))
  const lock = { text: 'SELECT FROM "LogoutDelivery" WHERE "id" = $1 FOR UPDATE', values: [taken?.id] }
  expect(await meanwhile(lock, deliverSomeLogouts)).toBe(1)
  expect(received.map(({ path }) => path)).toEqual(['/next'])
})

it('stays sent, even if another node gave up on it', async () => {
  await signOut(await opened())
  const [slow] = await leaseDueLogouts(new Date(), new Date(), 1)
  expect(await deliverSomeLogouts()).toBe(1)
  const failure = { status: 'failed' as const, lastError: 'timed out', nextAttemptAt: new Date() }
  if (slow) await settleLogout(slow, failure)
  expect(await deliveries()).toMatchObject([{ status: 'sent', attempts: 2, lastError: null }])
})

it('is one job at a time in a process, which takes up what ends meanwhile', async () => {
  answers = { '/hangs': 'hangs' }
  await signOut(await opened('/hangs'))
  const underway = deliverDueLogouts()
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 10_000 })
  await signOut(await opened('/meanwhile'))
  expect(await deliverDueLogouts()).toBe(0)
  expect(await underway).toBe(2)
  expect(received.map(({ path }) => path)).toEqual(['/hangs', '/meanwhile'])
}, 20_000)

it('leaves as soon as the session ends, by the queue of jobs', async () => {
  const jobs = startJobs({
    tasks: { deliver_logouts: async () => void (await deliverDueLogouts()) },
    schedule: {},
  })
  try {
    await vi.waitFor(
      async () => {
        const [row] = await prisma().$queryRaw<{ ready: boolean }[]>`
          SELECT to_regclass('graphile_worker._private_jobs') IS NOT NULL AS "ready"`
        expect(row?.ready).toBe(true)
      },
      { timeout: 20_000 },
    )
    await signOut(await opened())
    await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 20_000 })
  } finally {
    await jobs.stop()
  }
}, 60_000)

it('never reaches into the network of a server in production', async () => {
  const { issuer, authSecret } = env()
  setEnvironment({ ISSUER: 'https://id.example', AUTH_SECRET: authSecret })
  try {
    await signOut(await opened())
    await deliverDueLogouts()
  } finally {
    setEnvironment({ ISSUER: issuer })
  }
  expect(received).toEqual([])
  expect(await deliveries()).toMatchObject([{ status: 'pending', lastError: 'It is not https.' }])
})
