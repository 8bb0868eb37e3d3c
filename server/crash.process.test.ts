import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  eventually,
  startServer,
  statusOf,
  temporaryFolder,
  type RunningServer,
} from './testing/running-server'
import { addClient, storedRequests, storeRequest } from './testing/waiting-requests'

const folder = temporaryFolder()
let server: RunningServer
const acknowledged: string[] = []

beforeAll(async () => {
  server = await startServer({ DATA_DIR: folder.path })
  await addClient(server.databaseUrl())
})

afterAll(async () => {
  await server.stop()
  folder.remove()
})

/** Requests without a pause, while `happen` does its harm. */
async function underLoad(happen: () => Promise<void>): Promise<void> {
  let going = true
  const drive = async () => {
    while (going) {
      const id = await storeRequest(server.url)
      if (id) acknowledged.push(id)
      else await sleep(20)
    }
  }
  const drivers = [drive(), drive(), drive(), drive()]
  await eventually(() => acknowledged.length > before + 20)
  try {
    await happen()
  } finally {
    going = false
    await Promise.all(drivers)
  }
}
let before = 0

async function expectNothingLost(): Promise<void> {
  const stored = await storedRequests(server.databaseUrl())
  expect(acknowledged.length).toBeGreaterThan(before + 20)
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
  before = acknowledged.length
}

const postmaster = (): number =>
  Number(readFileSync(join(folder.path, 'pg/postmaster.pid'), 'utf8').split('\n')[0])
const workers = (): number[] => server.logged('worker.started').map((line) => line.worker as number)

describe('kill -9', () => {
  test('of a worker: another takes its place, and nothing acknowledged is lost', async () => {
    // The first request may be answered before the primary has told of its workers.
    await eventually(() => workers().length > 0)
    const started = workers().length
    await underLoad(async () => {
      process.kill(workers().at(-1)!, 'SIGKILL')
      await eventually(() => workers().length > started)
      await sleep(500)
    })
    await expectNothingLost()
  })

  test('of the database: it is started again, and nothing acknowledged is lost', async () => {
    const first = postmaster()
    await underLoad(async () => {
      process.kill(first, 'SIGKILL')
      await eventually(async () => server.logged('database.restarted').length > 0)
      await eventually(async () => (await storeRequest(server.url)) !== null)
    })
    expect(postmaster()).not.toBe(first)
    await expectNothingLost()
  })

  test('of the primary: its workers go with it, and the next start adopts the orphaned database', async () => {
    const orphan = postmaster()
    await underLoad(async () => {
      server.process.kill('SIGKILL')
      await eventually(async () => (await statusOf(`${server.url}/health/live`)) === null)
    })
    for (const pid of workers()) await eventually(() => !isAlive(pid))
    expect(isAlive(orphan)).toBe(true)
    server = await startServer({ DATA_DIR: folder.path })
    expect(postmaster()).toBe(orphan)
    await expectNothingLost()
  })

  test('of primary and database: the next start gets past the stale pid file', async () => {
    const last = postmaster()
    await underLoad(async () => {
      process.kill(last, 'SIGKILL')
      server.process.kill('SIGKILL')
      await eventually(async () => (await statusOf(`${server.url}/health/live`)) === null)
    })
    server = await startServer({ DATA_DIR: folder.path })
    expect(postmaster()).not.toBe(last)
    await expectNothingLost()
  })
})

/** A zombie counts as dead even if its parent has not reaped it. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
