import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Client } from 'pg'
import { consumeAttempt } from '@/lib/rate-limit'
import { setEnvironment } from '@/lib/env'
import { StoreUnavailableError } from '@/lib/oauth/errors'
import { isFollowingChanges } from './change-feed'
import { closeDatabase } from './close-database'
import { prisma } from './prisma'
import { waitBriefly } from './statements/patience'
import { pool, prismaPool } from './statements/pool'
import { run } from './statements/statement'
import { inTransaction } from './statements/transaction'
import { isUnavailable } from './statements/unavailable'
import { store } from './store'
import { databaseFixture } from './testing/store-fixture'
import { createTestDatabase, type TestDatabase } from './testing/test-database'
import { Wire } from './testing/wire'
import { transaction } from './transaction'

let database: TestDatabase
let wire: Wire

beforeAll(async () => {
  database = await createTestDatabase()
  wire = new Wire(database.url)
  await wire.join()
  setEnvironment({ DATABASE_URL: wire.url, DATABASE_DIRECT_URL: wire.url })
})
afterEach(closeDatabase)
afterAll(async () => {
  await wire.cut()
  await database.drop()
})

/** Every way in which a statement reaches the database. */
const ways: [name: string, ask: (sql: string) => Promise<unknown>][] = [
  ['a hot statement', (text) => run({ name: `test ${text}`.slice(-60), text }, [])],
  ['a hot transaction', (text) => inTransaction((client) => client.query(text))],
  ['Prisma', (text) => prisma().$executeRawUnsafe(text)],
  ['a transaction of Prisma', (text) => transaction((each) => each.$executeRawUnsafe(text))],
]

const outcome = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'answered',
    (error: unknown) => error,
  )

const raise = (code: string) => `DO $$ BEGIN RAISE EXCEPTION 'test' USING ERRCODE = '${code}'; END $$`

async function asAdmin(...statements: string[]): Promise<void> {
  const admin = new Client({ connectionString: database.url })
  await admin.connect()
  for (const statement of statements) await admin.query(statement)
  await admin.end()
}
const nameOf = (url: string): string => new URL(url).pathname.slice(1)

describe.each(ways)('%s', (name, ask) => {
  it('that is refused because the database takes no work is an outage', async () => {
    for (const code of ['53100', '53200', '53300', '57P01', '57P03', '25006', '55P03', '57014', '58030'])
      expect(await outcome(ask(raise(code))), code).toBeInstanceOf(StoreUnavailableError)
  })

  it('that is refused for what it asks is a fault', async () => {
    for (const code of ['23505', '22P02', '42P01', '08P01', '40001']) {
      const refusal = await outcome(ask(raise(code)))
      expect(refusal, code).toBeInstanceOf(Error)
      expect(isUnavailable(refusal), code).toBe(false)
    }
  })

  it('whose connection breaks under it is an outage', async () => {
    const asked = outcome(ask(`DO $$ BEGIN PERFORM pg_sleep(2); /* ${name} */ END $$`))
    await vi.waitFor(async () => expect(await isRunning(name)).toBe(true), { timeout: 2_000 })
    wire.drop()
    expect(await asked).toBeInstanceOf(StoreUnavailableError)
  })
})

async function isRunning(mark: string): Promise<boolean> {
  const admin = new Client({ connectionString: database.url })
  await admin.connect()
  const running = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE $1`
  const { rowCount } = await admin.query(running, [`DO %/* ${mark} */%`])
  await admin.end()
  return rowCount === 1
}

describe('a database that goes away', () => {
  it('is told apart from a fault, and used again by itself once it is back', async () => {
    const user = await databaseFixture.addUser()
    const { clientId } = await databaseFixture.addClient()
    await store.findClient(clientId)
    await vi.waitFor(() => expect(isFollowingChanges()).toBe(true))

    await wire.cut()
    await expect(store.findUser(user.id)).rejects.toThrow(StoreUnavailableError)
    await expect(prisma().user.findMany({ select: { id: true } })).rejects.toThrow(StoreUnavailableError)
    await expect(transaction((each) => each.user.count())).rejects.toThrow(StoreUnavailableError)
    await expect(consumeAttempt('register', '192.0.2.1')).rejects.toThrow(StoreUnavailableError)
    await vi.waitFor(() => expect(isFollowingChanges()).toBe(false))

    await wire.join()
    expect(await store.findUser(user.id)).toEqual(user)
    expect(await prisma().user.count()).toBe(1)
    await vi.waitFor(() => expect(isFollowingChanges()).toBe(true), { timeout: 6_000 })
    expect((await store.findClient(clientId))?.clientId).toBe(clientId)
  })

  it('under load: every failure is an outage', async () => {
    const { id } = await databaseFixture.addUser()
    let going = true
    const failures: unknown[] = []
    const drive = async (ask: () => Promise<unknown>) => {
      while (going) await ask().catch((error: unknown) => failures.push(error))
    }
    const drivers = [
      () => store.findUser(id),
      () => prisma().user.findFirst({ where: { id }, select: { id: true } }),
      () => transaction((each) => each.user.updateMany({ where: { id }, data: { name: 'x' } })),
      () => inTransaction((client) => client.query('SELECT 1')),
      () => prisma().$queryRaw`SELECT 1`,
    ].flatMap((ask) => [drive(ask), drive(ask)])
    for (let harm = 0; harm < 5; harm += 1) {
      await new Promise((resolve) => setTimeout(resolve, 60))
      wire.drop()
    }
    await wire.cut()
    await new Promise((resolve) => setTimeout(resolve, 100))
    going = false
    await Promise.all(drivers)
    await wire.join()
    expect(failures.length).toBeGreaterThan(0)
    expect(failures.filter((failure) => !(failure instanceof StoreUnavailableError))).toEqual([])
  })
})

describe('connections that died while idle', () => {
  it('cost a read nothing, of either client', async () => {
    const { id } = await databaseFixture.addUser()
    for (let round = 0; round < 10; round += 1) {
      const reads = () => [
        store.findUser(id),
        store.findUser(id),
        prisma().user.findFirst({ where: { id }, select: { id: true } }),
        prisma().user.findFirst({ where: { id }, select: { id: true } }),
      ]
      await Promise.all(reads())
      // Asked in the same turn: the end of the connections is not known yet.
      wire.drop()
      const found = await Promise.all(reads())
      expect(found.map((each) => each?.id)).toEqual([id, id, id, id])
    }
  })

  it('are told apart from a write, which is not sent twice', async () => {
    await pool().query('CREATE TABLE twice (n int)')
    const insert = { name: 'insert_twice', text: 'INSERT INTO twice SELECT 1 FROM pg_sleep(0.1) RETURNING n' }
    const asked = outcome(run(insert, []))
    await new Promise((resolve) => setTimeout(resolve, 30))
    wire.drop()
    expect(await asked).toBeInstanceOf(StoreUnavailableError)
    await new Promise((resolve) => setTimeout(resolve, 200))
    const { rows } = await pool().query<{ n: number }>('SELECT n FROM twice')
    expect(rows.length).toBeLessThanOrEqual(1)
  })
})

describe('a primary that only reads', () => {
  it('refuses writes as an outage, and its connections are thrown away', async () => {
    const { id } = await databaseFixture.addUser()
    const rename = () => prisma().user.updateMany({ where: { id }, data: { name: 'x' } })
    const touch = () => run({ name: 'touch', text: 'UPDATE "User" SET "name" = \'y\'' }, [])
    await Promise.all([rename(), touch()])
    await asAdmin(`ALTER DATABASE ${nameOf(database.url)} SET default_transaction_read_only = on`)
    // What a demotion does to the connections that are open.
    await Promise.all(
      [pool(), prismaPool()].map((each) => each.query('SET default_transaction_read_only = on')),
    )
    await expect(rename()).rejects.toThrow(StoreUnavailableError)
    await expect(touch()).rejects.toThrow(StoreUnavailableError)
    await asAdmin(
      'SET default_transaction_read_only = off',
      `ALTER DATABASE ${nameOf(database.url)} RESET default_transaction_read_only`,
    )
    await Promise.all([rename(), touch()])
  })
})

describe('while people wait', () => {
  beforeEach(waitBriefly)
  afterEach(() => {
    globalThis.authCenterIsServing = undefined
  })

  it('a locked table is an outage within three seconds', async () => {
    const { id } = await databaseFixture.addUser()
    const holder = new Client({ connectionString: database.url })
    await holder.connect()
    await holder.query('BEGIN; LOCK TABLE "User"')
    const startedAt = performance.now()
    const refusals = await Promise.all([
      outcome(store.findUser(id)),
      outcome(prisma().user.count()),
      outcome(transaction((each) => each.user.count())),
    ])
    const took = performance.now() - startedAt
    await holder.end()
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(StoreUnavailableError)
    expect(took).toBeLessThan(5_000)
  })

  it('connections that a firewall forgot are given up, and the next request is served', async () => {
    const { id } = await databaseFixture.addUser()
    await store.findUser(id)
    wire.silence()
    await expect(store.findUser(id)).rejects.toThrow(StoreUnavailableError)
    expect((await store.findUser(id))?.id).toBe(id)
  })
})
