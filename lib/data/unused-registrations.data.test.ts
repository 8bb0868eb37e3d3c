import { expect, it } from 'vitest'
import { day, freshHash, start } from '@/lib/oauth/testing/contract/seeded-grant'
import { deleteExpired } from './clean-up'
import type { Prisma } from './generated/client'
import { prisma } from './prisma'
import { databaseFixture } from './testing/store-fixture'
import { useTestDatabase } from './testing/test-database'

useTestDatabase()

it('the clean-up removes a client that registered itself and no one used, and none that a person decided about', async () => {
  const old = new Date(start - 30 * day)
  const client = async (
    clientId: string,
    change: Partial<Prisma.ApplicationUncheckedCreateInput> = {},
    kind: 'registration' | 'metadataDocument' | null = 'registration',
  ) => {
    const made = {
      registration: { registration: { create: { tokenHash: freshHash(), createdAt: old } } },
      metadataDocument: { metadataDocument: { create: { fetchedAt: old, freshUntil: old } } },
    }
    await prisma().application.create({
      data: {
        ...{ clientId, name: 'A', type: 'web', tokenEndpointAuthMethod: 'none', createdAt: old },
        ...{ updatedAt: old, ...change, ...(kind && made[kind]) },
      },
    })
  }
  await client('unused')
  await client('https://unused.example/client', {}, 'metadataDocument')
  const owner = await databaseFixture.addUser({})
  await client('unused_of_a_person', { ownerId: owner.id })
  const recently = new Date(old.getTime() + 1)
  await client('kept_by_hand', {}, null)
  await client('kept_young', { createdAt: recently })
  await client('kept_changed', { updatedAt: recently })
  await client('kept_used', { lastUsedAt: old })
  await client('kept_pending', { status: 'pending' })
  await client('kept_suspended', { status: 'suspended' }, 'metadataDocument')
  await client('kept_trusted', { trusted: true })
  await client('kept_impersonates', { mayImpersonate: true })
  await client('kept_reviewed', { reviewedAt: old })
  await client('kept_transferred', { ownerId: owner.id }, 'metadataDocument')
  expect(await deleteExpired(start)).toMatchObject({ unusedRegistrations: 3 })
  expect(await prisma().application.count({ where: { clientId: { startsWith: 'kept_' } } })).toBe(10)
})
