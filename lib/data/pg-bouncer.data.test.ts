import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setEnvironment } from '@/lib/env'
import { accessTokenOf, seedGrant, start } from '@/lib/oauth/testing/contract/seeded-grant'
import { consumeAttempt, forgiveAttempts, returnAttempt } from '@/lib/rate-limit'
import { closeDatabase } from './close-database'
import { prisma } from './prisma'
import { pool } from './statements/pool'
import { databaseFixture } from './testing/store-fixture'
import { startPgBouncer, type PgBouncer } from './testing/pg-bouncer'
import { createTestDatabase, type TestDatabase } from './testing/test-database'
import { transaction } from './transaction'

let database: TestDatabase
let bouncer: PgBouncer

beforeAll(async () => {
  database = await createTestDatabase()
  const admin = new Client({ connectionString: database.url })
  await admin.connect()
  await admin.query(
    `ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET timezone TO 'Asia/Shanghai'`,
  )
  await admin.end()
  bouncer = await startPgBouncer(database.url)
  setEnvironment({
    DATABASE_URL: bouncer.url,
    DATABASE_DIRECT_URL: database.url,
    DATABASE_NAMED_STATEMENTS: 'false',
  })
})
afterAll(async () => {
  await closeDatabase()
  await bouncer?.stop()
  await database.drop()
  setEnvironment({ DATABASE_NAMED_STATEMENTS: 'true' })
})

const many = <Result>(work: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: 30 }, (_, index) => work(index)))

it('counts attempts, issues tokens and runs transactions, many at the same time', async () => {
  await many((index) => consumeAttempt('sign_in', `192.0.2.${index % 5}`))
  await many((index) => returnAttempt('sign_in', `192.0.2.${index % 5}`))
  await many((index) => forgiveAttempts('sign_in', `192.0.2.${index % 5}`))
  const seeds = await many(() => seedGrant(databaseFixture))
  for (const seeded of seeds) await seeded.store.saveTokens({ accessToken: accessTokenOf(seeded) })
  const renamed = await many((index) => {
    const { id } = seeds[index]!.user
    return transaction((each) => each.user.updateMany({ where: { id }, data: { name: `person ${index}` } }))
  })
  expect(renamed.every(({ count }) => count === 1)).toBe(true)
})

it('means the same instant by both clients, in a database of another time zone', async () => {
  const seeded = await seedGrant(databaseFixture)
  const grants = await many(async (index) => {
    const expiresAt = new Date(start + 60_000 + index)
    await prisma().grant.update({ where: { id: seeded.grant.id }, data: { expiresAt } })
    return seeded.store.findLiveGrant(seeded.user.id, seeded.client.clientId, start)
  })
  for (const grant of grants) {
    expect(grant?.expiresAt).toBeGreaterThanOrEqual(start + 60_000)
    expect(grant?.expiresAt).toBeLessThan(start + 60_030)
  }
})

it('leaves no named statement and no planner setting on a server connection', async () => {
  await many(() => pool().query('SELECT pg_sleep(0.01)'))
  const { rows } = await pool().query('SELECT name FROM pg_prepared_statements')
  expect(rows).toEqual([])
  const settings = await many(
    () =>
      prisma()
        .$queryRaw`SELECT current_setting('enable_seqscan') AS "scans", current_setting('TimeZone') AS "zone"`,
  )
  for (const each of settings) expect(each).toEqual([{ scans: 'on', zone: 'UTC' }])
})
