import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { expect, it, vi } from 'vitest'
import { settleLogout } from '@/lib/data/logout-deliveries'
import { prisma } from '@/lib/data/prisma'
import { signingKeys } from '@/lib/data/signing-keys'
import { meanwhile } from '@/lib/data/testing/race'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { env, setEnvironment } from '@/lib/env'
import { startJobs } from '@/lib/jobs/start-jobs'
import { deliverDueLogouts } from './deliver-logouts'
import {
  deliveries,
  lease,
  makeDue,
  opened,
  openFor,
  receivedPaths,
  receiver,
  signOut,
  useLogoutReceiver,
} from './testing/logout-scenes'

useTestDatabase()
useLogoutReceiver()

it('posts a logout token that the application can verify with the key set, once', async () => {
  const scene = await opened()
  await signOut(scene)
  expect(await deliverDueLogouts()).toBe(1)
  expect(await deliverDueLogouts()).toBe(0)
  const [post, ...others] = receiver.received
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

it('is tried again, later each time, while the receiver hangs, redirects or fails; the others have theirs', async () => {
  receiver.answers = { '/hangs': 'hangs', '/fails': 503, '/redirects': 302 }
  const scene = await opened('/works')
  for (const path of Object.keys(receiver.answers)) await openFor(scene.userId, scene.sessionId, path)
  await signOut(scene)
  await deliverDueLogouts()
  const found = await deliveries()
  expect(found.map(({ status }) => status).sort()).toEqual(['pending', 'pending', 'pending', 'sent'])
  for (const { status, lastError, nextAttemptAt, createdAt } of found) {
    if (status === 'sent') continue
    expect(lastError).not.toBeNull()
    expect(nextAttemptAt.getTime()).toBeGreaterThan(createdAt.getTime() + 9_000)
  }
  const answers = found.map(({ lastStatus, lastProblem }) => lastStatus ?? lastProblem)
  expect(answers.toSorted()).toEqual([200, 503, 'redirect', 'unreachable'])
  expect(receivedPaths()).not.toContain('/elsewhere')
  receiver.answers = {}
  await makeDue()
  expect(await deliverDueLogouts()).toBe(3)
  expect((await deliveries()).map(({ status }) => status)).toEqual(['sent', 'sent', 'sent', 'sent'])
  const tokens = receiver.received
    .filter(({ path }) => path === '/fails')
    .map(({ form }) => form.get('logout_token'))
  expect(new Set(tokens).size).toBe(2)
}, 20_000)

it('is given up after six tries', async () => {
  receiver.answers = { '/logout': 500 }
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
  receiver.answers = { '/logout': 400 }
  await signOut(await opened())
  await deliverDueLogouts()
  await makeDue()
  expect(await deliverDueLogouts()).toBe(0)
  expect(await deliveries()).toMatchObject([{ status: 'failed', attempts: 1, lastError: 'Answered 400.' }])
})

it('is sent once, by however many nodes', async () => {
  await signOut(await opened())
  const taken = await Promise.all([1, 2, 3, 4].map(() => lease()))
  expect(taken.flat()).toHaveLength(1)
})

it('waits for no delivery that another node is taking, and takes the next one', async () => {
  await signOut(await opened('/taken'))
  const [taken] = await deliveries()
  await signOut(await opened('/next'))
  const lock = { text: 'SELECT FROM "LogoutDelivery" WHERE "id" = $1 FOR UPDATE', values: [taken?.id] }
  const found = await meanwhile(lock, lease)
  expect(found.map(({ address }) => address)).toEqual([`${receiver.origin}/next`])
})

it('stays sent, even if another node gave up on it', async () => {
  await signOut(await opened())
  const [slow] = await lease()
  await makeDue()
  expect(await deliverDueLogouts()).toBe(1)
  const failure = {
    ...{ status: 'failed' as const, lastError: 'timed out', nextAttemptAt: new Date() },
    ...{ lastStatus: null, lastProblem: 'unreachable' as const },
  }
  if (slow) await settleLogout(slow, failure)
  expect(await deliveries()).toMatchObject([{ status: 'sent', attempts: 2, lastError: null }])
})

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
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), { timeout: 20_000 })
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
  expect(receiver.received).toEqual([])
  expect(await deliveries()).toMatchObject([{ status: 'pending', lastError: 'It is not https.' }])
})
