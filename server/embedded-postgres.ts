import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { embeddedAddressFile } from '@/lib/env'
import { log } from '@/lib/log'
import { databaseName, openCluster, roleName, type Cluster } from './embedded/cluster'
import { dropOwnerLock, takeOwnerLock } from './embedded/owner-lock'
import { findRunning, startPostmaster, stopPostmaster, type Postmaster } from './embedded/postmaster'
import { processIdentity } from './embedded/process-identity'
import { StartRefused } from './start-refused'

export type EmbeddedPostgres = {
  url: string
  /** From now on a starting process does not find this server: it waits until the server has stopped. */
  withdraw: () => Promise<void>
  stop: () => Promise<void>
}
type Options = { dataDir: string; durable?: boolean }

const patience = 120_000
const logSizeLimit = 10 * 1024 * 1024

/** Starts the folder's database, or adopts the one that a killed process left running. One process at a time owns a folder. */
export async function startEmbeddedPostgres({ dataDir, durable = true }: Options): Promise<EmbeddedPostgres> {
  await mkdir(dataDir, { recursive: true })
  await becomeOwner(dataDir)
  try {
    return await startOwned(dataDir, durable)
  } catch (error) {
    dropOwnerLock(lockFile(dataDir))
    throw error
  }
}

async function startOwned(dataDir: string, durable: boolean): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(dataDir)
  const logFile = join(dataDir, 'pg.log')
  await keepLogSmall(logFile)
  const start = (port: number | null) => startPostmaster(cluster, { port, durable, logFile })
  const port = lastPort(dataDir)
  const withdraw = () => rm(embeddedAddressFile(dataDir), { force: true })
  await withdraw()
  const supervisor = supervise((await findRunning(cluster)) ?? (await start(port)), start)
  const url = addressOf(cluster, supervisor.port)
  await writeFile(embeddedAddressFile(dataDir), url, { mode: 0o600 })
  return {
    url,
    withdraw,
    async stop() {
      await withdraw()
      supervisor.release()
      stopPostmaster(cluster)
      dropOwnerLock(lockFile(dataDir))
    },
  }
}

/** Waits for an owner that is on its way out; one that means to stay is named. */
async function becomeOwner(dataDir: string): Promise<void> {
  for (const until = Date.now() + patience; Date.now() < until; await sleep(100)) {
    if (takeOwnerLock(lockFile(dataDir))) return
    if (existsSync(embeddedAddressFile(dataDir))) break
  }
  if (takeOwnerLock(lockFile(dataDir))) return
  const owner = Number.parseInt(readFileSync(lockFile(dataDir), 'utf8'), 10)
  throw new StartRefused(
    `Another Auth Center (process ${owner}) uses the data in ${dataDir}.\n` +
      'Stop it, or give this one a folder of its own: DATA_DIR=.data-2 PORT=3001 npm start',
  )
}

/** Starts the server again, on the same port, whenever it ends without being asked to. */
function supervise(first: Postmaster, start: (port: number) => Promise<Postmaster>) {
  let released = false
  let running = first
  const watch = setInterval(() => void check(), 500)
  watch.unref()
  let busy = false

  async function check(): Promise<void> {
    if (busy || released || processIdentity(running.pid) !== null) return
    busy = true
    log('database.ended', { pid: running.pid })
    try {
      running = await start(first.port)
      log('database.restarted', { pid: running.pid })
    } catch (error) {
      log('database.restart.failed', { error })
    } finally {
      busy = false
    }
  }

  return {
    port: first.port,
    release() {
      released = true
      clearInterval(watch)
    },
  }
}

const lockFile = (dataDir: string): string => join(dataDir, 'pg.owner')

const addressOf = (cluster: Cluster, port: number): string =>
  `postgres://${roleName}:${cluster.password}@127.0.0.1:${port}/${databaseName}`

/** Keeps the address of the last run after a crash, so that processes waiting for the database find it there. */
function lastPort(dataDir: string): number | null {
  const file = embeddedAddressFile(dataDir)
  return existsSync(file) ? Number(new URL(readFileSync(file, 'utf8').trim()).port) : null
}

async function keepLogSmall(file: string): Promise<void> {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > logSizeLimit) await rename(file, `${file}.old`)
}
