import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { setEnvironment } from '@/lib/env'
import {
  consentOf,
  day,
  rotationOf,
  seedGrant,
  start,
  startFamily,
} from '@/lib/oauth/testing/contract/seeded-grant'
import { databaseFixture } from '../testing/store-fixture'
import { useTestDatabase } from '../testing/test-database'
import { endFamily } from './end-family'
import { findBrowserSession } from './find-session'
import { pool } from './pool'

// One connection, so that it holds every prepared statement.
beforeAll(() => setEnvironment({ DATABASE_POOL_SIZE: '1' }))
useTestDatabase()

async function useEveryHotStatement(): Promise<void> {
  const seeded = await seedGrant(databaseFixture)
  const { store, user, client } = seeded
  const { accessToken, refreshToken, code, family } = await startFamily(seeded)
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
  await store.describeLiveAccessToken(accessToken.hash, start)
  await store.findLiveRefreshToken(refreshToken.hash, start)
  await store.rotateRefreshToken(rotationOf(seeded, refreshToken.hash))
  await store.rotateRefreshToken(rotationOf(seeded, refreshToken.hash))
  await store.consumeAuthorizationCode(code.hash, client.clientId, start)
  await store.isMachineTokenRevoked(accessToken)
  await store.revokeAccessToken(accessToken.hash, client.clientId, start)
  await store.revokeRefreshToken(refreshToken.hash, client.clientId, start)
  await store.findDeviceAuthorization('NONE', start)
  await store.openDeviceAuthorization('NONE', family.id, start)
  await store.decideDeviceAuthorization({ userCode: 'NONE', sessionId: family.id, family: null, now: start })
  await store.decideDeviceAuthorization({ userCode: 'NONE', sessionId: family.id, family, now: start })
  await store.pollDeviceAuthorization(Buffer.from('none'), client.clientId, start)
  await store.findStoredRequest('none', start)
  await store.consumeStoredRequest('none', start)
  await store.saveGrant(consentOf(user.id, client.clientId))
  await endFamily(family.id, 'refresh_token_replayed', start)
}

type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Plan[]
}

/** In the order in which they begin. */
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** How the statement ran; what it changed is taken back. */
async function planOf(name: string, values: string[]): Promise<Plan[]> {
  await pool().query('BEGIN')
  const { rows } = await pool().query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE ${name} (${values.join()})`,
  )
  await pool().query('ROLLBACK')
  const plan = rows[0]?.['QUERY PLAN'][0]?.Plan
  return plan ? nodesOf(plan) : []
}

const bytes = (value: Buffer) => `'\\x${value.toString('hex')}'`
const at = (milliseconds: number) => `'${new Date(milliseconds).toISOString()}'`

/** As a busy application's grant is in its first minute, before PostgreSQL has looked at the tables. */
async function crowd(grantId: string, clientId: string): Promise<void> {
  await pool().query(
    `INSERT INTO "TokenFamily" ("id", "grantId", "scopes", "createdAt", "absoluteExpiresAt")
     SELECT gen_random_uuid(), $1, '{openid}', $2, $3 FROM generate_series(1, 2000)`,
    [grantId, new Date(start), new Date(start + day)],
  )
  await pool().query(
    `INSERT INTO "RefreshToken" ("id", "hash", "familyId", "clientId", "createdAt", "expiresAt")
     SELECT gen_random_uuid(), sha256(f."id"::text::bytea), f."id", $2, $3, $4 FROM "TokenFamily" f WHERE f."grantId" = $1`,
    [grantId, clientId, new Date(start), new Date(start + day)],
  )
  await pool().query(
    `INSERT INTO "AuthorizationCode" ("hash", "familyId", "clientId", "createdAt", "expiresAt")
     SELECT sha256(f."id"::text::bytea), f."id", $2, $3, $4 FROM "TokenFamily" f WHERE f."grantId" = $1`,
    [grantId, clientId, new Date(start), new Date(start + day)],
  )
}

describe('a token among the 2000 of a new application, before there are statistics', () => {
  const order = ['TokenFamily', 'Grant', 'Application', 'User']
  const expectFewRows = (nodes: Plan[]) => {
    for (const node of nodes) {
      const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
      const touched = node['Actual Rows'] * node['Actual Loops'] + removed
      expect(touched, `${node['Node Type']} ${node['Relation Name'] ?? ''}`).toBeLessThanOrEqual(1)
    }
  }
  const expectStepByStep = (nodes: Plan[], first: string) => {
    const relations = nodes.flatMap((node) =>
      node['Node Type'] === 'ModifyTable' ? [] : (node['Relation Name'] ?? []),
    )
    expect(relations[0]).toBe(first)
    expect(relations.filter((name) => order.includes(name))).toEqual(order)
    expectFewRows(nodes)
  }

  it('is found by its hash, then family, grant, client and user by their keys', async () => {
    const seeded = await seedGrant(databaseFixture)
    const { client, grant, store } = seeded
    const rotation = rotationOf(seeded, Buffer.from('none'))
    // Planned now, while the tables are empty.
    await store.rotateRefreshToken(rotation)
    await store.prolongRefreshToken({ ...rotation, expiresAt: start + day })
    await store.findLiveAccessToken(Buffer.from('none'), start)
    await store.describeLiveAccessToken(Buffer.from('none'), start)
    await store.findLiveRefreshToken(Buffer.from('none'), start)
    const { refreshToken, code, accessToken } = await startFamily(seeded)
    await crowd(grant.id, client.clientId)
    await pool().query('UPDATE "AuthorizationCode" SET "usedAt" = NULL')

    const [now, later, clientId] = [at(start + 1000), at(start + day), `'${client.clientId}'`]
    const { successor, sealedSuccessor } = rotation
    const made = [`'${successor.id}'`, bytes(successor.hash), later, bytes(sealedSuccessor), now]
    const token = [bytes(refreshToken.hash), clientId, now]
    const all = ['NULL', 'NULL', 'NULL']
    expectStepByStep(await planOf('rotate_refresh_token', [...token, ...all, ...made]), 'RefreshToken')
    expectStepByStep(await planOf('prolong_refresh_token', [...token, ...all, later]), 'RefreshToken')
    const redeemed = [bytes(code.hash), clientId, now]
    expectStepByStep(await planOf('consume_authorization_code', redeemed), 'AuthorizationCode')
    const looked = await planOf('find_live_refresh_token', [bytes(refreshToken.hash), now])
    expectStepByStep(looked, 'RefreshToken')
    for (const name of ['find_live_access_token', 'describe_live_access_token'])
      expectFewRows(await planOf(name, [bytes(accessToken.hash), now]))
  })

  it('is not needed to find what a person with 2000 grants allows one application', async () => {
    const { client, store, user } = await seedGrant(databaseFixture)
    await store.findLiveGrant(user.id, client.clientId, start)
    await pool().query(
      `WITH applications AS (
         INSERT INTO "Application" ("id", "clientId", "name", "type", "tokenEndpointAuthMethod")
         SELECT gen_random_uuid(), 'plans-' || n, 'Plans', 'web', 'none' FROM generate_series(1, 2000) n RETURNING "id")
       INSERT INTO "Grant" ("id", "userId", "applicationId") SELECT gen_random_uuid(), $1, "id" FROM applications`,
      [user.id],
    )
    expectFewRows(await planOf('find_live_grant', [`'${user.id}'`, `'${client.clientId}'`, at(start)]))
    expect(await store.findLiveGrant(user.id, client.clientId, start)).not.toBeNull()
  })

  it('of the application itself is looked up past the grants of people and of other applications', async () => {
    const { client, store } = await seedGrant(databaseFixture)
    const token = { id: randomUUID(), clientId: client.clientId, createdAt: start }
    await store.isMachineTokenRevoked(token)
    await pool().query(
      `WITH people AS (
         INSERT INTO "User" ("id", "email") SELECT gen_random_uuid(), n || '@plans.example' FROM generate_series(1, 2000) n
         RETURNING "id")
       INSERT INTO "Grant" ("id", "userId", "applicationId", "status", "revokedAt")
       SELECT gen_random_uuid(), people."id", a."id", 'revoked', $2 FROM people, "Application" a WHERE a."clientId" = $1`,
      [client.clientId, new Date(start + day)],
    )
    const other = await databaseFixture.addClient()
    await pool().query(
      `INSERT INTO "Grant" ("id", "applicationId", "status", "revokedAt")
       SELECT gen_random_uuid(), a."id", 'revoked', $2 FROM generate_series(1, 2000), "Application" a WHERE a."clientId" = $1`,
      [other.clientId, new Date(start + day)],
    )
    const plan = await planOf('is_machine_token_revoked', [
      `'${token.id}'`,
      `'${client.clientId}'`,
      at(start),
    ])
    expectFewRows(plan)
    expect(await store.isMachineTokenRevoked(token)).toBe(false)
  })
})

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
