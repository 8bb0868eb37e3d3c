import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/lib/data/testing/test-database'
import { Wire } from '@/lib/data/testing/wire'
import {
  eventually,
  startServer,
  statusOf,
  temporaryFolder,
  type RunningServer,
} from './testing/running-server'
import provideDatabase from './testing/database-for-tests'

const folder = temporaryFolder()
const minute = 60_000
/** Before the turn, and after it. */
const margin = 2_500
let endDatabase: (() => Promise<void>) | undefined
let database: TestDatabase
let wire: Wire
let server: RunningServer

beforeAll(async () => {
  endDatabase = await provideDatabase()
  database = await createTestDatabase()
  wire = new Wire(database.url)
  await wire.join()
  server = await startServer({ DATA_DIR: folder.path, DATABASE_URL: wire.url })
})

afterAll(async () => {
  await server.stop()
  await wire.cut()
  await database.drop()
  await endDatabase?.()
  folder.remove()
})

/** When the mail that waits was last due, in milliseconds; asked past the wire. */
async function lastDue(): Promise<number> {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query<{ dueAt: Date }>(
    `SELECT "dueAt" FROM "ScheduledTask" WHERE "name" = 'deliver_mail'`,
  )
  await client.end()
  return rows[0]?.dueAt.getTime() ?? 0
}

test('a database that is away while the minute turns ends neither server nor schedule', async () => {
  await eventually(async () => (await lastDue()) > 0)
  // A clock that can be wound would have to reach three processes and PostgreSQL: the real minute is awaited, 35 seconds on average.
  const left = minute - (Date.now() % minute)
  const untilTurn = left > margin ? left : left + minute
  await sleep(untilTurn - margin)
  const turn = Math.ceil(Date.now() / minute) * minute
  const workers = server.logged('worker.started').length
  await wire.cut()
  await sleep(turn + margin - Date.now())
  expect(server.process.exitCode).toBeNull()
  expect(await statusOf(`${server.url}/health/live`)).toBe(200)
  expect(await statusOf(`${server.url}/health/ready`)).toBe(503)
  expect(await lastDue()).toBeLessThan(turn)
  await wire.join()
  await eventually(async () => (await statusOf(`${server.url}/health/ready`)) === 200)
  await eventually(async () => (await lastDue()) >= turn)
  expect(server.process.exitCode).toBeNull()
  expect(server.logged('worker.started')).toHaveLength(workers)
})
