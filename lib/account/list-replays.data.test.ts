import { expect, it } from 'vitest'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { day, rotationOf, setScene, start, startFamily } from '@/lib/oauth/testing/contract/scene'
import { listReplays } from './list-replays'

useTestDatabase()

it('tells a person which applications were signed out because a used token came again, and nobody else', async () => {
  const [scene, other] = [await setScene(databaseFixture), await setScene(databaseFixture)]
  const { store } = databaseFixture
  const { refreshToken } = await startFamily(scene)
  await store.rotateRefreshToken(rotationOf(scene, refreshToken.hash))
  expect(await listReplays(scene.user.id)).toEqual([])
  const late = rotationOf(scene, refreshToken.hash, { now: start + day })
  expect(await store.rotateRefreshToken(late)).toMatchObject({ outcome: 'replayed' })
  const { code } = await startFamily(scene)
  await store.consumeAuthorizationCode(code.hash, scene.client.clientId, start)
  const told = { grantId: scene.grant.id, name: scene.client.name, endedAt: start + day }
  expect(await listReplays(scene.user.id)).toEqual([told])
  expect(await listReplays(other.user.id)).toEqual([])
})
