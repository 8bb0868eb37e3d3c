import { runMigrations } from 'graphile-worker'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as person from '@/lib/admin/change-person'
import { resetFactors } from '@/lib/admin/reset-factors'
import { resetTwoStep } from '@/lib/admin/reset-two-step'
import { anAdmin, aPerson, aSession, someTokens } from '@/lib/admin/testing/fixtures'
import { endOtherSessions, endSessionOfPerson } from '@/lib/data/access/end-sessions'
import { deleteExpired } from '@/lib/data/clean-up'
import { prisma } from '@/lib/data/prisma'
import { transaction } from '@/lib/data/transaction'
import { meanwhile } from '@/lib/data/testing/race'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { env } from '@/lib/env'
import { failingReceivers } from './failing-receivers'
import { deliverDueLogouts } from './deliver-logouts'
import {
  deliveries,
  opened,
  openFor,
  receivedPaths,
  receiver,
  signOut,
  useLogoutReceiver,
} from './testing/logout-scenes'

useTestDatabase()
useLogoutReceiver()

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
    const second = await openFor(scene.userId, scene.sessionId, '/second')
    await openFor(scene.userId, await aSession(await aPerson().then(({ id }) => id)), '/of-another-session')
    await end(scene)
    expect(await deliverDueLogouts()).toBe(2)
    expect(receivedPaths().sort()).toEqual(['/logout', '/second'])
    for (const { form, path } of receiver.received) {
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
  const { absoluteExpiresAt } = await prisma().tokenFamily.findFirstOrThrow({
    where: { sessionId: scene.sessionId },
  })
  expect(absoluteExpiresAt.getTime()).toBeLessThan(Date.now() + week)
  expect(await deleteExpired(Date.now() + week)).toMatchObject({ keptFamilies: 1 })
  // It is looked at a single time, not at each clean-up.
  expect(await deleteExpired(Date.now() + week)).toMatchObject({ keptFamilies: 0, families: 0 })
  await signOut(scene)
  expect(await deliverDueLogouts()).toBe(1)
  expect(await deleteExpired(Date.now() + 5 * week)).toMatchObject({ families: 1 })
})

describe('of a person who is deleted', () => {
  const deleted = (userId: string) => prisma().user.delete({ where: { id: userId } })

  it('only what is not settled is kept, until it is', async () => {
    const scene = await opened('/told')
    await signOut(scene)
    await deliverDueLogouts()
    const later = await aSession(scene.userId)
    await openFor(scene.userId, later, '/to-tell')
    await openFor(scene.userId, later, '/refuses')
    await deleted(scene.userId)
    expect(await deliveries()).toMatchObject([{ status: 'pending' }, { status: 'pending' }])
    receiver.answers = { '/refuses': 400 }
    await deliverDueLogouts()
    expect(receivedPaths().toSorted()).toEqual(['/refuses', '/to-tell', '/told'])
    expect(await deliveries()).toEqual([])
  })

  it('nothing is kept of what is given up', async () => {
    const scene = await opened()
    await deleted(scene.userId)
    await prisma().logoutDelivery.updateMany({ data: { createdAt: new Date(Date.now() - 10_800_000) } })
    expect(await deliverDueLogouts()).toBe(0)
    expect(await deliveries()).toEqual([])
  })
})

describe('is not sent to an application', () => {
  const change = (clientId: string, data: object) =>
    prisma().application.update({ where: { clientId }, data })
  const revoke = (userId: string, revokedAt: Date) =>
    prisma().grant.updateMany({
      where: { userId },
      data: { status: 'revoked', revokedAt, revokedReason: 'removed_by_user' },
    })

  it('that is suspended when the session ends', async () => {
    const scene = await opened()
    await change(scene.clientId, { status: 'suspended' })
    await signOut(scene)
    expect(await deliveries()).toEqual([])
  })

  it('that is suspended afterwards, until it is restored', async () => {
    const scene = await opened()
    await signOut(scene)
    await change(scene.clientId, { status: 'suspended' })
    expect(await deliverDueLogouts()).toBe(0)
    await change(scene.clientId, { status: 'active' })
    expect(await deliverDueLogouts()).toBe(1)
  })

  it('whose access was removed before the session ends', async () => {
    const scene = await opened()
    await revoke(scene.userId, new Date(Date.now() - 1000))
    await signOut(scene)
    expect(await deliveries()).toEqual([])
  })

  it('whose access is removed afterwards', async () => {
    const scene = await opened()
    await signOut(scene)
    await revoke(scene.userId, new Date(Date.now() + 1))
    await deliverDueLogouts()
    expect(receiver.received).toEqual([])
    const lastError = 'The person has removed its access.'
    expect(await deliveries()).toMatchObject([{ status: 'failed', attempts: 1, lastError }])
  })

  it('whose address was removed, which is no failure of its host', async () => {
    const scene = await opened()
    await signOut(scene)
    await change(scene.clientId, { backchannelLogoutUri: null })
    await deliverDueLogouts()
    expect(await deliveries()).toMatchObject([{ status: 'failed', attempts: 1 }])
    expect(failingReceivers()).toEqual([])
  })

  it('but is where the same act ends the session and all access, to take an account back', async () => {
    const scene = await opened()
    const at = new Date()
    await revoke(scene.userId, at)
    await endOtherSessions(scene.userId, null, at)
    expect(await deliverDueLogouts()).toBe(1)
  })

  it('but is where the person has allowed it again', async () => {
    const scene = await opened()
    await revoke(scene.userId, new Date(Date.now() - 1000))
    const { id } = await prisma().application.findUniqueOrThrow({ where: { clientId: scene.clientId } })
    const { familyId } = await someTokens(scene.userId, { id, clientId: scene.clientId })
    await prisma().tokenFamily.update({
      where: { id: familyId },
      data: { sessionId: scene.sessionId },
    })
    await signOut(scene)
    expect(await deliverDueLogouts()).toBe(1)
  })
})

describe('a transaction that ends many sessions', () => {
  const many = 1_000
  const jobs = async () => {
    const [row] = await prisma().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" FROM graphile_worker.jobs WHERE task_identifier = 'deliver_logouts'`
    return row?.count
  }
  /** Of one person, all with the same application opened in them. */
  async function openMany() {
    const scene = await opened()
    const { grantId } = await prisma().tokenFamily.findFirstOrThrow({ where: { sessionId: scene.sessionId } })
    const sessions = Array.from({ length: many - 1 }, () => ({
      id: crypto.randomUUID(),
      tokenHash: crypto.getRandomValues(new Uint8Array(32)),
      userId: scene.userId,
      authTime: new Date(),
      expiresAt: new Date(Date.now() + 3_600_000),
    }))
    await prisma().session.createMany({ data: sessions })
    await prisma().tokenFamily.createMany({
      data: sessions.map(({ id: sessionId }) => ({
        ...{
          id: crypto.randomUUID(),
          grantId,
          sessionId,
          absoluteExpiresAt: new Date(Date.now() + 3_600_000),
        },
      })),
    })
    return scene
  }
  beforeAll(async () => {
    await runMigrations({ connectionString: env().databaseUrl ?? '' })
  })
  beforeEach(() => prisma().$executeRaw`DELETE FROM graphile_worker._private_jobs`)

  it('queues one job with one statement', async () => {
    const { userId } = await openMany()
    await endOtherSessions(userId, null, new Date())
    expect(await deliveries()).toHaveLength(many)
    expect(await jobs()).toBe(1)
  })

  it('queues one job with many statements, and the next transaction another one', async () => {
    const scenes = [await opened(), await opened(), await opened()]
    const last = scenes.pop()
    await transaction(async (database) => {
      for (const { userId } of scenes) await endOtherSessions(userId, null, new Date(), database)
    })
    expect(await jobs()).toBe(1)
    if (last) await signOut(last)
    expect(await jobs()).toBe(2)
    expect(await deliveries()).toHaveLength(3)
  })

  it('holds up no other one that ends a session', async () => {
    const [bulk, other] = [await opened(), await opened()]
    const lock = { text: 'UPDATE "Session" SET "endedAt" = now() WHERE "id" = $1', values: [bulk.sessionId] }
    const seen = await meanwhile(lock, async () => {
      await signOut(other)
      return jobs()
    })
    expect(seen).toBe(1)
    expect(await jobs()).toBe(2)
  })
})
