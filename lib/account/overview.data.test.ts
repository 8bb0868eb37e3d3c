import { beforeEach, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { store } from '@/lib/data/store'
import { flushFailedTries, recordFailedTry } from '@/lib/data/failed-tries'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { consentOf, day, seedGrant, start, type SeededGrant } from '@/lib/oauth/testing/contract/seeded-grant'
import { accountOverview } from './account-overview'

useTestDatabase()

let seeded: SeededGrant
let sessionId: string
const overview = () => accountOverview(seeded.user.id, sessionId)
beforeEach(async () => {
  await flushFailedTries()
  seeded = await seedGrant(databaseFixture)
  await prisma().auditEvent.deleteMany()
  sessionId = await databaseFixture.addSession(seeded.user.id, start + day)
})

it('shows the five applications used last, and how many there are', async () => {
  const used = async (name: string, lastUsedAt: number) => {
    const { clientId } = await databaseFixture.addClient({ name })
    const { id } = await store.saveGrant(consentOf(seeded.user.id, clientId))
    await prisma().grant.update({ where: { id }, data: { lastUsedAt: new Date(lastUsedAt) } })
    return id
  }
  const [second, first, ended] = [
    await used('2', start),
    await used('1', start + 1),
    await used('0', start + 2),
  ]
  await databaseFixture.endGrant(ended)
  const { shown, total } = (await overview()).applications
  expect(shown.map(({ id }) => id)).toEqual([first, second, seeded.grant.id])
  for (const name of ['3', '4', '5']) await used(name, start - 1)
  expect((await overview()).applications).toMatchObject({ shown: { length: 5 }, total: 6 })
  expect(total).toBe(3)
})

it('shows sign-ins and failed tries, with no other records and no other person’s', async () => {
  const record = (action: string, at: number, userId: string | null = seeded.user.id) =>
    prisma().auditEvent.create({
      data: {
        action,
        at: new Date(at),
        userId,
        ip: '192.0.2.1',
        details: { amr: ['fed'], provider: 'google' },
      },
    })
  await record('session.started', start)
  await record('session.ended', start + 1)
  await record('user.password_changed', start + 2)
  await record('session.started', start + 3, (await databaseFixture.addUser()).id)
  const aTry = {
    action: 'sign_in.failed',
    reason: 'mismatch',
    ip: null,
    userAgent: null,
    requestId: null,
  } as const
  recordFailedTry({ ...aTry, userId: seeded.user.id }, start + 4)
  recordFailedTry({ ...aTry, userId: seeded.user.id }, start + 5)
  await flushFailedTries()
  expect((await overview()).signIns).toMatchObject([
    { action: 'sign_in.failed', count: 2, lastAt: new Date(start + 5) },
    { action: 'session.started', ip: '192.0.2.1', amr: ['fed'], provider: 'google' },
  ])
})

it('tells the state of the account', async () => {
  const { id } = seeded.user
  const passwordChangedAt = new Date(start)
  await prisma().user.update({ where: { id }, data: { passwordHash: 'hash', passwordChangedAt } })
  const group = await prisma().group.create({ data: { name: 'readers' } })
  await prisma().groupMembership.create({ data: { userId: id, groupId: group.id } })
  expect(await overview()).toMatchObject({
    state: { hasPassword: true, passwordChangedAt, groups: 1, methods: { linked: [], offered: [] } },
    devices: { total: 1, devices: [{ id: sessionId, isThis: true }] },
    hasReplay: false,
  })
  await prisma().user.update({ where: { id }, data: { passwordHash: null } })
  expect((await overview()).state).toMatchObject({ hasPassword: false, passwordChangedAt: null })
})
