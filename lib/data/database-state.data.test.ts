import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { now, setClockOffset } from '@/lib/clock'
import { setEnvironment } from '@/lib/env'
import { ready } from '@/lib/health'
import { closeDatabase } from './close-database'
import { databaseState, watchDatabase } from './database-state'
import { prisma } from './prisma'
import { pool } from './statements/pool'
import { waitBriefly } from './statements/patience'
import { createTestDatabase, type TestDatabase } from './testing/test-database'
import { Wire } from './testing/wire'

let database: TestDatabase
let wire: Wire

beforeAll(async () => {
  database = await createTestDatabase()
  wire = new Wire(database.url)
  await wire.join()
  setEnvironment({ DATABASE_URL: wire.url, DATABASE_DIRECT_URL: wire.url })
})
beforeEach(waitBriefly)
afterEach(async () => {
  vi.restoreAllMocks()
  globalThis.authCenterIsServing = undefined
  globalThis.authCenterDiskFullAt = undefined
  setClockOffset(0)
  await closeDatabase()
})
afterAll(async () => {
  await wire.cut()
  await database.drop()
})

async function asAdmin(...statements: string[]): Promise<void> {
  const admin = new Client({ connectionString: database.url })
  await admin.connect()
  try {
    for (const statement of statements) await admin.query(statement)
  } finally {
    await admin.end()
  }
}
const name = () => new URL(database.url).pathname.slice(1)
const said = async () => ((await (await ready()).json()) as { status: string }).status

describe('readiness', () => {
  it('follows a database that goes away and comes back', async () => {
    expect(await said()).toBe('ready')
    await wire.cut()
    await vi.waitFor(async () => expect(await said()).toBe('the database cannot be reached'), {
      timeout: 6_000,
    })
    await wire.join()
    await vi.waitFor(async () => expect(await said()).toBe('ready'), { timeout: 6_000 })
  })

  it('is no while the database only reads, and yes again on a connection that writes', async () => {
    expect(await said()).toBe('ready')
    await asAdmin(`ALTER DATABASE ${name()} SET default_transaction_read_only = on`)
    await pool().query('SET default_transaction_read_only = on')
    await vi.waitFor(async () => expect(await said()).toBe('the database is read-only'), { timeout: 6_000 })
    expect((await databaseState()).condition).toBe('read_only')
    await asAdmin(
      'SET default_transaction_read_only = off',
      `ALTER DATABASE ${name()} RESET default_transaction_read_only`,
    )
    await vi.waitFor(async () => expect(await said()).toBe('ready'), { timeout: 6_000 })
  })

  it('is no after a full disk was met, until there is space again', async () => {
    const full = `DO $$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = '53100'; END $$`
    await expect(prisma().$executeRawUnsafe(full)).rejects.toThrow()
    // A temporary table fails in the same way.
    await asAdmin(`CREATE FUNCTION md5_fails(text) RETURNS text AS $f$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = '53100'; END $f$ LANGUAGE plpgsql;
      CREATE SCHEMA broken; CREATE FUNCTION broken.md5(text) RETURNS text AS 'SELECT md5_fails($1)' LANGUAGE sql;
      ALTER DATABASE ${name()} SET search_path = broken, pg_catalog, public`)
    await closeDatabase()
    globalThis.authCenterDiskFullAt = performance.now()
    await vi.waitFor(async () => expect(await said()).toBe('the disk of the database is full'), {
      timeout: 6_000,
    })
    await asAdmin(`ALTER DATABASE ${name()} RESET search_path`)
    await closeDatabase()
    await vi.waitFor(async () => expect(await said()).toBe('ready'), { timeout: 6_000 })
  })
})

describe('the clock', () => {
  it('of a node that is an hour ahead is corrected by the database, and the node is not ready', async () => {
    const real = Date.now.bind(Date)
    vi.spyOn(Date, 'now').mockImplementation(() => real() + 3_600_000)
    expect(await said()).toBe('the clock of this node is wrong')
    expect(Math.abs(now() - real())).toBeLessThan(2_000)
    expect((await databaseState()).clockAhead).toBeGreaterThan(3_590_000)
  })

  it('of a node that is half a minute behind is corrected, and the node says so', async () => {
    const real = Date.now.bind(Date)
    vi.spyOn(Date, 'now').mockImplementation(() => real() - 30_000)
    const response = await ready()
    expect(response.status).toBe(200)
    expect(((await response.json()) as { clock_ahead_seconds: number }).clock_ahead_seconds).toBeCloseTo(
      -30,
      0,
    )
    expect(Math.abs(now() - real())).toBeLessThan(2_000)
  })
})

describe('connections that go silent', () => {
  it('are ended under a page that waits, long before its statement would time out', async () => {
    watchDatabase()
    await prisma().$queryRaw`SELECT 1`
    await vi.waitFor(async () => expect((await databaseState()).condition).toBe('ready'))
    const startedAt = performance.now()
    const asked = prisma().$queryRaw`SELECT pg_sleep(20)`.then(
      () => 'answered',
      () => 'refused',
    )
    await new Promise((resolve) => setTimeout(resolve, 300))
    wire.silence()
    expect(await asked).toBe('refused')
    expect(performance.now() - startedAt).toBeLessThan(8_000)
    expect(await prisma().$queryRaw`SELECT 1 AS "one"`).toEqual([{ one: 1 }])
  })
})
