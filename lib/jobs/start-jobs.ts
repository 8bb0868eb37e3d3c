import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, runMigrations, runTaskList, type WorkerPool } from 'graphile-worker'
import { createDirectPool } from '@/lib/data/statements/direct-pool'
import { queueDueTasks, type Schedule } from '@/lib/data/statements/queue-due-tasks'
import { finishDelivery } from '@/lib/email/deliver-outbox'
import { log } from '@/lib/log'
import { finishLogouts } from '@/lib/webhooks/deliver-logouts'
import { schedule as ownSchedule, taskList as ownTasks, type Tasks } from './tasks'

type Options = { tasks?: Tasks; schedule?: Schedule; askEvery?: number }
type DirectPool = ReturnType<typeof createDirectPool>

const longestWait = 15_000
/** For the jobs that run to end; beyond it the process ends, and another node takes them up. */
const patience = 20_000

/**
 * The scheduled work of this node. Any number of nodes may run it, because PostgreSQL gives each job to one of them. It survives an outage
 * of the database: stopped workers are replaced, and what became due meanwhile is queued afterwards, once.
 *
 * graphile-worker's own scheduler is not used, because it stops permanently at the first minute that the database misses.
 */
export function startJobs({ tasks = ownTasks, schedule = ownSchedule, askEvery = 10_000 }: Options = {}): {
  stop: () => Promise<void>
} {
  const pool = createDirectPool(3)
  const stopping = new AbortController()
  const { signal } = stopping
  const work = (async () => {
    await untilDone(signal, () => runMigrations({ pgPool: pool, logger }))
    await Promise.all([
      repeatedly(signal, 0, () => runUntilFailure(pool, tasks, signal)),
      repeatedly(signal, askEvery, () => queueDueTasks(schedule)),
    ])
  })()
  return {
    async stop() {
      stopping.abort()
      const ended = Promise.all([work, finishDelivery(), finishLogouts()])
      await Promise.race([ended, sleep(patience, undefined, { ref: false })])
      await Promise.race([pool.end(), sleep(patience / 4, undefined, { ref: false })])
    },
  }
}

/** After a failure it waits, longer each time; between two that went well, `pause` milliseconds. */
async function repeatedly(signal: AbortSignal, pause: number, act: () => Promise<unknown>): Promise<void> {
  while (!signal.aborted) {
    await untilDone(signal, act)
    await wait(pause, signal)
  }
}

/** Never rejects; resolves when it went well, or when told to stop. */
async function untilDone(signal: AbortSignal, act: () => Promise<unknown>): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      return void (await act())
    } catch (error) {
      log('jobs.failed', { error, failures })
      await wait(Math.min(longestWait, 500 * 2 ** failures), signal)
    }
  }
}

const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined)

/**
 * Rejects at the first sign of trouble: a worker that gave up is not replaced by the library, and one that found no connection when it began
 * never finds one. Resolves when told to stop.
 */
async function runUntilFailure(pgPool: DirectPool, taskList: Tasks, signal: AbortSignal): Promise<void> {
  const events = new EventEmitter()
  const options = {
    pgPool,
    taskList,
    events,
    logger,
    concurrency: 2,
    pollInterval: 2_000,
    noHandleSignals: true,
  }
  const failed = new Promise<never>((_, reject) => {
    for (const event of ['worker:fatalError', 'worker:getJob:error'])
      events.once(event, ({ error }: { error: unknown }) => reject(asError(error)))
  })
  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const workers = runTaskList(options, taskList, pgPool)
  try {
    await Promise.race([failed, stopped])
  } finally {
    await end(workers)
  }
}

async function end(workers: WorkerPool): Promise<void> {
  const ended = Promise.resolve(workers.gracefulShutdown()).catch(() => undefined)
  await Promise.race([ended, sleep(patience, undefined, { ref: false })])
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

const logger = new Logger(() => (level: string, message) => {
  if (level === 'error') log('jobs.failed', { error: message })
})
