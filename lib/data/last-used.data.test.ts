import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { seedGrant, start } from '@/lib/oauth/testing/contract/seeded-grant'
import { prisma } from './prisma'
import { databaseFixture } from './testing/store-fixture'
import { useTestDatabase } from './testing/test-database'
import { flushLastUsed } from './last-used'

useTestDatabase()

describe('last use', () => {
  it('is written for the grant, the secret and the application together, and never goes back', async () => {
    const { store, grant, user } = await seedGrant(databaseFixture)
    const secretId = randomUUID()
    const secrets = [{ id: secretId, hash: Buffer.from('x'), expiresAt: null }]
    const { clientId } = await databaseFixture.addClient({ secrets })
    store.recordUse({ grantId: grant.id, secretId, clientId }, start)
    store.recordUse({ grantId: grant.id }, start + 1_000)
    await flushLastUsed()
    store.recordUse({ grantId: grant.id }, start)
    await flushLastUsed()

    expect((await store.findLiveGrant(user.id, grant.clientId, start))?.lastUsedAt).toBe(start + 1_000)
    const application = await prisma().application.findUniqueOrThrow({
      where: { clientId },
      select: { lastUsedAt: true, secrets: { select: { lastUsedAt: true } } },
    })
    expect(application).toEqual({ lastUsedAt: new Date(start), secrets: [{ lastUsedAt: new Date(start) }] })
  })

  it('of a deleted row is no error', async () => {
    databaseFixture.store.recordUse({ grantId: randomUUID(), clientId: 'gone' }, start)
    await expect(flushLastUsed()).resolves.toBeUndefined()
  })

  it('may be written by many processes at the same time', async () => {
    const { store, grant } = await seedGrant(databaseFixture)
    const writes = Array.from({ length: 20 }, (_, index) => {
      store.recordUse({ grantId: grant.id, clientId: grant.clientId }, start + index)
      return flushLastUsed()
    })
    await expect(Promise.all(writes)).resolves.toHaveLength(20)
  })
})
