import { expect, it } from 'vitest'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { day, rotationOf, seedGrant, start, startFamily } from '@/lib/oauth/testing/contract/seeded-grant'
import { listReplays } from './list-replays'

useTestDatabase()

it('tells only the person which applications were signed out because a used token came again', async () => {
  const [seeded, other] = [await seedGrant(databaseFixture), await seedGrant(databaseFixture)]
  const { store } = databaseFixture
  const { refreshToken } = await startFamily(seeded)
  await store.rotateRefreshToken(rotationOf(seeded, refreshToken.hash))
  expect(await listReplays(seeded.user.id)).toEqual([])
  const late = rotationOf(seeded, refreshToken.hash, { now: start + day })
  expect(await store.rotateRefreshToken(late)).toMatchObject({ outcome: 'replayed' })
  const { code } = await startFamily(seeded)
  await store.consumeAuthorizationCode(code.hash, seeded.client.clientId, start)
  const told = { grantId: seeded.grant.id, name: seeded.client.name, endedAt: start + day }
  expect(await listReplays(seeded.user.id)).toEqual([told])
  expect(await listReplays(other.user.id)).toEqual([])
})
