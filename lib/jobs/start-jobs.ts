import { Logger, run, type Runner } from 'graphile-worker'
import { createDirectPool } from '@/lib/data/statements/direct-pool'
import { log } from '@/lib/log'
import { crontab, taskList } from './tasks'

const longestWait = 30_000

/**
 * The scheduled work of this node. Any number of nodes may run it: PostgreSQL hands each job to one of them. A runner that ends, because
 * the database went away, is started again.
 */
export function startJobs(): { stop: () => Promise<void> } {
  const pool = createDirectPool(3)
  let runner: Runner | null = null
  let timer: NodeJS.Timeout | undefined
  let failures = 0
  let stopped = false

  async function keepRunning(): Promise<void> {
    try {
      runner = await startRunner(pool)
      if (stopped) return await runner.stop()
      failures = 0
      await runner.promise
    } catch (error) {
      if (!stopped) log('jobs.failed', { error })
    }
    runner = null
    if (stopped) return
    failures += 1
    timer = setTimeout(() => void keepRunning(), Math.min(longestWait, 500 * 2 ** failures))
  }

  void keepRunning()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await runner?.stop().catch(() => undefined)
      await pool.end()
    },
  }
}

function startRunner(pgPool: ReturnType<typeof createDirectPool>): Promise<Runner> {
  return run({
    pgPool,
    concurrency: 2,
    pollInterval: 2_000,
    noHandleSignals: true,
    taskList,
    crontab,
    logger: new Logger(() => (level: string, message) => {
      if (level === 'error') log('jobs.failed', { error: message })
    }),
  })
}
