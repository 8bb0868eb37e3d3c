import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { closeDatabase } from '@/lib/data/close-database'
import { createTestDatabase, type TestDatabase } from '@/lib/data/testing/test-database'
import { Wire } from '@/lib/data/testing/wire'
import { setEnvironment } from '@/lib/env'
import { startJobs } from './start-jobs'

let database: TestDatabase
let wire: Wire
const rejections: unknown[] = []
const note = (error: unknown) => void rejections.push(error)
let jobs: ReturnType<typeof startJobs> | undefined

beforeAll(async () => {
  database = await createTestDatabase()
  wire = new Wire(database.url)
  await wire.join()
  setEnvironment({ DATABASE_URL: wire.url, DATABASE_DIRECT_URL: wire.url })
  process.on('unhandledRejection', note)
})
afterEach(async () => {
  await jobs?.stop()
  jobs = undefined
  await closeDatabase()
})
afterAll(async () => {
  process.off('unhandledRejection', note)
  await wire.cut()
  await database.drop()
})

async function asAdmin(statement: string): Promise<void> {
  const admin = new Client({ connectionString: database.url })
  await admin.connect()
  await admin.query(statement)
  await admin.end()
}
const makeDue = () => asAdmin(`UPDATE "ScheduledTask" SET "dueAt" = "dueAt" - interval '1 hour'`)
const schedule = { test_task: { everyMinutes: 1, maxAttempts: 1 } }

it('jobs and their schedule outlive every kind of outage, and catch up', async () => {
  let runs = 0
  const tasks = { test_task: () => void (runs += 1) }
  jobs = startJobs({ tasks, schedule, askEvery: 200 })
  await vi.waitFor(() => expect(runs).toBe(1), { timeout: 20_000 })

  const harms: [harm: () => Promise<unknown>, heal: () => Promise<unknown>][] = [
    [() => wire.cut(), () => wire.join()],
    [() => Promise.resolve(wire.drop()), () => Promise.resolve()],
    [
      () => asAdmin('ALTER SCHEMA graphile_worker RENAME TO away'),
      () => asAdmin('ALTER SCHEMA away RENAME TO graphile_worker'),
    ],
  ]
  for (const [harm, heal] of harms) {
    const before = runs
    await harm()
    await sleep(1_500)
    await heal()
    await makeDue()
    await vi.waitFor(() => expect(runs).toBeGreaterThan(before), { timeout: 20_000 })
  }
  expect(rejections).toEqual([])
})

it('a worker that gave up is replaced', async () => {
  let runs = 0
  const tasks = {
    // The connection breaks while the job runs, so that its end cannot be told to the database.
    async test_task() {
      runs += 1
      if (runs > 2) return
      await wire.cut()
      setTimeout(() => void wire.join(), 300)
    },
  }
  await makeDue()
  jobs = startJobs({ tasks, schedule, askEvery: 200 })
  for (let round = 1; round <= 3; round += 1) {
    await vi.waitFor(() => expect(runs).toBe(round), { timeout: 20_000 })
    await sleep(500)
    await makeDue()
  }
  expect(rejections).toEqual([])
})

it('many nodes queue what is due once', async () => {
  let runs = 0
  const tasks = { daily_task: () => void (runs += 1) }
  // What is due each minute can become due once more while the test waits.
  const daily = { daily_task: { everyMinutes: 1_440, maxAttempts: 1 } }
  const nodes = [1, 2, 3].map(() => startJobs({ tasks, schedule: daily, askEvery: 50 }))
  await vi.waitFor(() => expect(runs).toBe(1), { timeout: 20_000 })
  runs = 0
  await makeDue()
  await sleep(2_500)
  await Promise.all(nodes.map((node) => node.stop()))
  expect(runs).toBe(1)
})
