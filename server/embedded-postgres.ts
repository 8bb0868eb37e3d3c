import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { embeddedAddressFile } from '@/lib/env'
import { log } from '@/lib/log'
import { databaseName, openCluster, roleName, type Cluster } from './embedded/cluster'
import { dropOwnerLock, isHeldByLivingProcess, takeOwnerLock } from './embedded/owner-lock'
import { findRunning, startPostmaster, stopPostmaster, type Postmaster } from './embedded/postmaster'
import { processIdentity } from './embedded/process-identity'

export type EmbeddedPostgres = { url: string; stop(): Promise<void> }
type Options = { dataDir: string; durable?: boolean }

const joinLimit = 120_000
const logSizeLimit = 10 * 1024 * 1024

/** Starts the folder's database, adopts an orphan, or joins the one that another living process owns. */
export async function startEmbeddedPostgres({ dataDir, durable = true }: Options): Promise<EmbeddedPostgres> {
  const cluster = await openClusterOnce(dataDir)
  if (cluster === 'owned by another') return joinOwner(dataDir)
  const logFile = join(dataDir, 'pg.log')
  await keepLogSmall(logFile)
  const start = (port: number | null) => startPostmaster(cluster, { port, durable, logFile })
  const port = lastPort(dataDir)
  // Gone until it is true again: others wait for this file.
  await rm(embeddedAddressFile(dataDir), { force: true })
  const supervisor = supervise((await findRunning(cluster)) ?? (await start(port)), start)
  const url = addressOf(cluster, supervisor.port)
  await writeFile(embeddedAddressFile(dataDir), url, { mode: 0o600 })
  return {
    url,
    async stop() {
      supervisor.release()
      stopPostmaster(cluster)
      await rm(embeddedAddressFile(dataDir), { force: true })
      dropOwnerLock(lockFile(dataDir))
    },
  }
}

async function openClusterOnce(dataDir: string): Promise<Cluster | 'owned by another'> {
  await mkdir(dataDir, { recursive: true })
  if (!takeOwnerLock(lockFile(dataDir))) return 'owned by another'
  try {
    return await openCluster(dataDir)
  } catch (error) {
    dropOwnerLock(lockFile(dataDir))
    throw error
  }
}

async function joinOwner(dataDir: string): Promise<EmbeddedPostgres> {
  for (const until = Date.now() + joinLimit; Date.now() < until; await sleep(200)) {
    const file = embeddedAddressFile(dataDir)
    if (existsSync(file)) return { url: readFileSync(file, 'utf8').trim(), stop: async () => undefined }
    if (!isHeldByLivingProcess(lockFile(dataDir))) return startEmbeddedPostgres({ dataDir })
  }
  throw new Error(`Another process owns the database in ${dataDir}, and does not get it to run.`)
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

/** The address of last time is still there after a crash: whoever waits for the database finds it where it was. */
function lastPort(dataDir: string): number | null {
  const file = embeddedAddressFile(dataDir)
  return existsSync(file) ? Number(new URL(readFileSync(file, 'utf8').trim()).port) : null
}

async function keepLogSmall(file: string): Promise<void> {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > logSizeLimit) await rename(file, `${file}.old`)
}
