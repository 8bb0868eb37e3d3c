import { availableParallelism } from 'node:os'
import { issueSetupLink } from '@/lib/account/setup-link'
import { closeChangeFeed } from '@/lib/data/change-feed'
import { stopWatchingDatabase, watchDatabase } from '@/lib/data/database-state'
import { signingKeys } from '@/lib/data/signing-keys'
import { closePools } from '@/lib/data/statements/pool'
import { env } from '@/lib/env'
import { startJobs } from '@/lib/jobs/start-jobs'
import { log } from '@/lib/log'
import { printBanner } from './banner'
import { createPageSocket } from './page-socket'
import { prepareDatabase } from './prepare-database'
import { publishAddress } from './published-address'
import { refuseUsedPort } from './refuse-used-port'
import { StartRefused } from './start-refused'
import { onSignal } from './signals'
import { WorkerPool } from './worker-pool'

type Stop = () => unknown

/** Brings up what is needed in order, and takes it down in the reverse order when it is told to stop. */
export async function runPrimary(): Promise<void> {
  const { host, port, workers = availableParallelism(), pageWorkers = Math.ceil(workers / 2) } = env()
  const stops: Stop[] = []
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) await stop()
  }
  onSignal(['SIGTERM', 'SIGINT'], async () => {
    await stopAll()
    log('process.stopped')
  })
  try {
    await refuseUsedPort(host, port)
    const database = await prepareDatabase()
    stops.push(database.stop, closePools, closeChangeFeed, stopWatchingDatabase)
    const { keys } = await signingKeys.jwks()
    const setupLink = await issueSetupLink()

    watchDatabase()
    const jobs = startJobs()
    const socket = createPageSocket()
    const pages = new WorkerPool('pages', pageWorkers, socket.path)
    const protocol = new WorkerPool('protocol', workers, socket.path)
    stops.push(
      jobs.stop,
      () => socket.remove(),
      () => pages.stop(),
      () => protocol.stop(),
      database.withdraw,
    )
    if (!(await Promise.all([protocol.start(), pages.start()])).every(Boolean)) return
    protocol.announcePages()
    stops.push(await publishAddress())
    await printBanner({ database, keys, setupLink })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    log('process.start.failed', error instanceof StartRefused ? { reason: error.message } : { error })
    await stopAll()
    process.exit(1)
  }
}
