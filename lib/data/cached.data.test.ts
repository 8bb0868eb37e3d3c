import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { env } from '@/lib/env'
import { cached, dropCache } from './cached'
import { isFollowingChanges, onChange } from './change-feed'
import { store } from './store'
import { databaseFixture } from './testing/store-fixture'
import { useTestDatabase } from './testing/test-database'
import * as listener from './statements/listener'

useTestDatabase()

/** As another process would. */
async function elsewhere(sql: string, values: unknown[]): Promise<void> {
  const client = new Client({ connectionString: env().databaseUrl })
  await client.connect()
  await client.query(sql, values)
  await client.end()
}

const within = { timeout: 1_000, interval: 20 }

describe('what is remembered between requests', () => {
  afterEach(() => vi.restoreAllMocks())

  async function knownClient() {
    const { clientId, id } = await databaseFixture.addClient()
    await store.findClient(clientId)
    await vi.waitFor(() => expect(isFollowingChanges()).toBe(true))
    const first = await store.findClient(clientId)
    return { clientId, id, first }
  }

  it('is the very same record until something changes', async () => {
    const { clientId, first } = await knownClient()
    await elsewhere('UPDATE "Application" SET "lastUsedAt" = now() WHERE "clientId" = $1', [clientId])
    await sleep(200)
    expect(await store.findClient(clientId)).toBe(first)
  })

  it('is dropped within a second when the application changes', async () => {
    const { clientId } = await knownClient()
    await elsewhere(`UPDATE "Application" SET "status" = 'suspended' WHERE "clientId" = $1`, [clientId])
    await vi.waitFor(async () => expect((await store.findClient(clientId))?.status).toBe('suspended'), within)
  })

  it('is dropped within a second when a secret is added', async () => {
    const { clientId, id } = await knownClient()
    await elsewhere(
      `INSERT INTO "ApplicationSecret" ("id", "applicationId", "hash", "hint") VALUES (gen_random_uuid(), $1, '\\x00', '1234')`,
      [id],
    )
    await vi.waitFor(async () => expect((await store.findClient(clientId))?.secrets).toHaveLength(1), within)
  })

  it('is dropped within a second when the application is deleted', async () => {
    const { clientId } = await knownClient()
    await elsewhere('DELETE FROM "Application" WHERE "clientId" = $1', [clientId])
    await vi.waitFor(async () => expect(await store.findClient(clientId)).toBeNull(), within)
  })

  it('is dropped within a second when the catalogue changes', async () => {
    await knownClient()
    const resource = await databaseFixture.addResource({ identifier: 'urn:api' })
    expect((await store.findResource(resource.identifier))?.scopes).toEqual([])
    const before = await store.listScopes()
    await elsewhere(`INSERT INTO "Scope" ("name", "title") VALUES ('api:read', '{"en": "Read"}')`, [])
    await elsewhere(
      `INSERT INTO "ResourceScope" SELECT "id", 'api:read' FROM "Resource" WHERE "identifier" = $1`,
      ['urn:api'],
    )
    await vi.waitFor(
      async () => expect((await store.findResource('urn:api'))?.scopes).toEqual(['api:read']),
      within,
    )
    expect(await store.listScopes()).toHaveLength(before.length + 1)
  })

  it('is not what was read before a change that was announced meanwhile', async () => {
    const { clientId } = await knownClient()
    const outdated = await cached('client', 'raced', async () => {
      const heard = new Promise((resolve) => onChange(resolve))
      await elsewhere('UPDATE "Application" SET "name" = $2 WHERE "clientId" = $1', [clientId, 'Renamed'])
      await heard
      return 'outdated'
    })
    expect(outdated).toBe('outdated')
    expect(await cached('client', 'raced', async () => 'current')).toBe('current')
  })

  it('is read again after a second at most while changes cannot be followed', async () => {
    vi.spyOn(listener, 'listen').mockRejectedValue(new Error('no listening here'))
    globalThis.authCenterChangeFeed = undefined
    dropCache()
    const { clientId } = await databaseFixture.addClient()
    await store.findClient(clientId)
    expect(isFollowingChanges()).toBe(false)
    await elsewhere(`UPDATE "Application" SET "status" = 'suspended' WHERE "clientId" = $1`, [clientId])
    await vi.waitFor(async () => expect((await store.findClient(clientId))?.status).toBe('suspended'), within)
  })
})
