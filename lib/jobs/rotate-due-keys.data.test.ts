import { beforeEach, expect, it, vi } from 'vitest'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { writeSettings } from '@/lib/data/settings'
import { signingKeys } from '@/lib/data/signing-keys'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { rotateDueKeys } from './rotate-due-keys'

useTestDatabase()
const day = 86_400_000
const start = Date.UTC(2030, 0, 1)
const kid = async () => (await signingKeys.signingKey('RS256')).kid
async function pass(days: number) {
  vi.setSystemTime(start + days * day)
  dropCache()
  const count = await rotateDueKeys()
  dropCache()
  return count
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: start })
  await prisma().signingKey.deleteMany()
  await prisma().auditEvent.deleteMany()
  await prisma().setting.deleteMany()
  dropCache()
  return () => vi.useRealTimers()
})

it('rotates each key that has signed for 90 days to the one that was published next, with a record', async () => {
  const first = await kid()
  const { kid: next } = await prisma().signingKey.findFirstOrThrow({
    where: { algorithm: 'RS256', status: 'next' },
  })
  expect(await pass(89)).toBe(0)
  expect(await kid()).toBe(first)
  expect(await pass(90)).toBe(2)
  expect(await kid()).toBe(next)
  expect(await pass(90)).toBe(0)
  const records = await prisma().auditEvent.findMany({ where: { action: 'signing_keys.rotated' } })
  expect(records).toHaveLength(2)
  expect(records[0]).toMatchObject({ actorId: null, details: { by: 'schedule' } })
})

it('rotates once, on however many nodes it is due', async () => {
  await kid()
  vi.setSystemTime(start + 90 * day)
  const counts = await Promise.all([1, 2, 3, 4].map(() => rotateDueKeys()))
  expect(counts.reduce((sum, count) => sum + count)).toBe(2)
})

it('follows the settings', async () => {
  const first = await kid()
  await writeSettings({ rotateSigningKeys: false }, new Date(start))
  expect(await pass(400)).toBe(0)
  expect(await kid()).toBe(first)
  await writeSettings({ rotateSigningKeys: true, signingKeyLifetime: 86_400 }, new Date(start))
  expect(await pass(401)).toBe(2)
})
