import { beforeEach, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { store } from '@/lib/data/store'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import {
  consentOf,
  seedGrant,
  startFamily,
  type SeededGrant,
} from '@/lib/oauth/testing/contract/seeded-grant'
import { listDevices } from './list-devices'
import { signOutDevice, signOutOtherDevices } from './sign-out-devices'

useTestDatabase()

const later = Date.UTC(2031, 0, 1)
const origin = { ip: '192.0.2.1', userAgent: 'Firefox' }
let seeded: SeededGrant
let here: string
const owner = () => ({ userId: seeded.user.id, sessionId: here, ...origin })
const sessionOf = (userId: string, expiresAt = later) => databaseFixture.addSession(userId, expiresAt)
const shown = async () => (await listDevices(seeded.user.id, here)).devices.map(({ id }) => id)
const lives = async (id: string) => (await prisma().session.findFirst({ where: { id } }))?.endedAt === null
const records = () => prisma().auditEvent.findMany({ where: { action: 'session.ended' } })

beforeEach(async () => {
  seeded = await seedGrant(databaseFixture)
  await prisma().auditEvent.deleteMany()
  here = await sessionOf(seeded.user.id)
})

it('lists what is signed in, this device first, the others by their last use', async () => {
  const [older, newer, ended] = [
    await sessionOf(seeded.user.id),
    await sessionOf(seeded.user.id),
    await sessionOf(seeded.user.id),
  ]
  await sessionOf(seeded.user.id, 1)
  await sessionOf((await databaseFixture.addUser()).id)
  await databaseFixture.endSession(ended)
  const used = (id: string, lastSeenAt: number) =>
    prisma().session.update({ where: { id }, data: { lastSeenAt: new Date(lastSeenAt) } })
  await used(here, 1)
  await used(older, 2)
  await used(newer, 3)
  expect(await shown()).toEqual([here, newer, older])
  expect(await listDevices(seeded.user.id, here, 2)).toMatchObject({
    total: 3,
    devices: [
      { id: here, isThis: true },
      { id: newer, isThis: false },
    ],
  })
})

it('names each application opened in a session once, until its access ends', async () => {
  const other = await databaseFixture.addClient({ name: 'Second' })
  const grant = await store.saveGrant(consentOf(seeded.user.id, other.clientId))
  await startFamily(seeded, { sessionId: here })
  await startFamily(seeded, { sessionId: here, sessionBound: true })
  await startFamily({ ...seeded, grant, client: other }, { sessionId: here })
  const opened = async () => (await listDevices(seeded.user.id, here)).devices[0]?.applications
  expect((await opened())?.map(({ clientId }) => clientId).toSorted()).toEqual(
    [other.clientId, seeded.client.clientId].toSorted(),
  )
  await databaseFixture.endGrant(grant.id)
  expect((await opened())?.map(({ clientId }) => clientId)).toEqual([seeded.client.clientId])
})

it('signs out one device, with what is bound to its session, and records who did it', async () => {
  const there = await sessionOf(seeded.user.id)
  const { accessToken } = await startFamily(seeded, { sessionId: there, sessionBound: true })
  expect(await signOutDevice(there, owner())).toBe(true)
  expect(await store.findLiveAccessToken(accessToken.hash, accessToken.createdAt)).toBeNull()
  expect([await lives(there), await lives(here)]).toEqual([false, true])
  expect(await records()).toMatchObject([
    { userId: seeded.user.id, actorId: seeded.user.id, targetId: there, ip: '192.0.2.1' },
  ])
  expect(await signOutDevice(there, owner())).toBe(false)
  expect(await records()).toHaveLength(1)
})

it('refuses the device in use, another person’s, and nonsense', async () => {
  const theirs = await sessionOf((await databaseFixture.addUser()).id)
  for (const id of [here, theirs, 'x', '', "' OR true --"])
    expect(await signOutDevice(id, owner())).toBe(false)
  expect([await lives(here), await lives(theirs)]).toEqual([true, true])
  expect(await records()).toEqual([])
})

it('signs out all others, and says how many', async () => {
  const others = [await sessionOf(seeded.user.id), await sessionOf(seeded.user.id)]
  const expired = await sessionOf(seeded.user.id, 1)
  const theirs = await sessionOf((await databaseFixture.addUser()).id)
  const counts = await Promise.all([signOutOtherDevices(owner()), signOutOtherDevices(owner())])
  expect(counts.toSorted()).toEqual([0, 2])
  expect([await lives(here), await lives(theirs), await lives(expired)]).toEqual([true, true, false])
  expect((await records()).map(({ targetId }) => targetId).toSorted()).toEqual(others.toSorted())
  expect(await shown()).toEqual([here])
})
