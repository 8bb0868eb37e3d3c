import { beforeAll, describe, expect, it } from 'vitest'
import { setEnvironment } from '@/lib/env'
import { consentOf, rotationOf, setScene, start, startFamily } from '@/lib/oauth/testing/contract/scene'
import { databaseFixture } from '../testing/store-fixture'
import { useTestDatabase } from '../testing/test-database'
import { findBrowserSession } from './find-session'
import { pool } from './pool'

// One connection, so that it holds every prepared statement.
beforeAll(() => setEnvironment({ DATABASE_POOL_SIZE: '1' }))
useTestDatabase()

async function useEveryHotStatement(): Promise<void> {
  const scene = await setScene(databaseFixture)
  const { store, user, client } = scene
  const { accessToken, refreshToken, code, family } = await startFamily(scene)
  const {
    grantId: _grantId,
    familyId: _familyId,
    ...machineToken
  } = { ...accessToken, hash: Buffer.from('m') }
  await findBrowserSession(Buffer.from('none'), start)
  await store.findClient(client.clientId)
  await store.findResource('urn:none')
  await store.findUser(user.id)
  await store.findLiveGrant(user.id, client.clientId, start)
  await store.standingGrantId(client.clientId, [], start)
  await store.saveMachineToken({ ...machineToken, id: family.id })
  await store.findLiveAccessToken(accessToken.hash, start)
  await store.findLiveRefreshToken(refreshToken.hash, start)
  await store.rotateRefreshToken(rotationOf(scene, refreshToken.hash))
  await store.rotateRefreshToken(rotationOf(scene, refreshToken.hash))
  await store.consumeAuthorizationCode(code.hash, client.clientId, start)
  await store.isAccessTokenRevoked(accessToken.id)
  await store.revokeAccessToken(accessToken.hash, client.clientId, start)
  await store.revokeRefreshToken(refreshToken.hash, client.clientId, start)
  await store.findStoredRequest('none', start)
  await store.consumeStoredRequest('none', start)
  await store.saveGrant(consentOf(user.id, client.clientId))
  await store.revokeGrant(scene.grant.id, 'removed', start)
}

describe('every statement of a request', () => {
  it('finds its rows by an index', async () => {
    await useEveryHotStatement()
    const { rows: prepared } = await pool().query<{ name: string; parameters: number }>(
      `SELECT "name", cardinality("parameter_types") AS "parameters" FROM pg_prepared_statements WHERE "name" NOT LIKE 'p\\_%'`,
    )
    expect(prepared.length).toBeGreaterThanOrEqual(20)
    for (const { name, parameters } of prepared) {
      const nulls = parameters > 0 ? `(${Array<string>(parameters).fill('NULL').join()})` : ''
      const { rows } = await pool().query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE ${name}${nulls}`)
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
      expect(plan, name).not.toContain('Seq Scan')
    }
  })
})
