import { availableParallelism } from 'node:os'
import { issueSetupLink } from '@/lib/account/setup-link'
import { closeChangeFeed } from '@/lib/data/change-feed'
import { signingKeys } from '@/lib/data/signing-keys'
import { closePool } from '@/lib/data/statements/pool'
import { env } from '@/lib/env'
import { startJobs } from '@/lib/jobs/start-jobs'
import { log } from '@/lib/log'
import { printBanner } from './banner'
import { prepareDatabase } from './prepare-database'
import { refuseUsedPort } from './refuse-used-port'
import { onSignal } from './signals'
import { WorkerPool } from './worker-pool'

type Stop = () => Promise<unknown> | void

/** Brings up what is needed in order, and takes it down in the reverse order when it is told to stop. */
export async function runPrimary(): Promise<void> {
  const { host, port, workers = availableParallelism() } = env()
  const stops: Stop[] = []
  onSignal(['SIGTERM', 'SIGINT'], async () => {
    for (const stop of stops.reverse()) await stop()
    log('process.stopped')
  })
  try {
    await refuseUsedPort(host, port)
    const database = await prepareDatabase()
    stops.push(database.stop, closePool, closeChangeFeed)
    const { keys } = await signingKeys.jwks()
    const setupLink = await issueSetupLink()

    const pool = new WorkerPool(workers)
    stops.push(() => pool.stop())
    const jobs = startJobs()
    stops.push(() => jobs.stop())
    await pool.start()
    printBanner({ database, keys, setupLink })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    log('process.start.failed', { error })
    for (const stop of stops.reverse()) await stop()
    process.exit(1)
  }
}
