import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { env } from '@/lib/env'

/** A statement that takes the lock the calls need: `SELECT … FOR UPDATE` of a row, or the insert of one that is taken back. */
export type Lock = { text: string; values: unknown[] }

/**
 * Runs the calls while another connection holds the lock. They start one after the other, each once PostgreSQL shows the ones before as
 * waiting; so all of them have read the row as it was, and they go on in their order when the lock is taken back, or
 * stays: `COMMIT`.
 */
export async function race<Result>(
  lock: Lock,
  calls: (() => Promise<Result>)[],
  end: 'ROLLBACK' | 'COMMIT' = 'ROLLBACK',
): Promise<Result[]> {
  const holder = new Client({ connectionString: env().databaseUrl })
  await holder.connect()
  try {
    await holder.query('BEGIN')
    const { rowCount } = await holder.query(lock.text, lock.values)
    if (rowCount !== 1) throw new Error('The lock of a race is one row.')
    const results: Promise<Result>[] = []
    for (const call of calls) {
      results.push(call())
      await waitersOf(holder, Math.min(results.length, mostAtOnce()))
    }
    await holder.query(end)
    return await Promise.all(results)
  } finally {
    await holder.end()
  }
}

/**
 * What one call answers that must not wait for the lock: it is held until the call has answered, or is seen to wait.
 */
export async function meanwhile<Result>(lock: Lock, call: () => Promise<Result>): Promise<Result> {
  const holder = new Client({ connectionString: env().databaseUrl })
  await holder.connect()
  try {
    await holder.query('BEGIN')
    const { rowCount } = await holder.query(lock.text, lock.values)
    if (rowCount !== 1) throw new Error('The lock of a race is one row.')
    const answered = call()
    await Promise.race([answered, waitersOf(holder, 1)])
    await holder.query('COMMIT')
    return await answered
  } finally {
    await holder.end()
  }
}

/**
 * Holds the first lock until the call waits for it, and takes the second one then. Where the call holds the second and waits for the first,
 * PostgreSQL ends one of the two (40P01): it is thrown.
 */
export async function overtaken<Result>(
  first: Lock,
  second: Lock,
  call: () => Promise<Result>,
): Promise<Result> {
  const holder = new Client({ connectionString: env().databaseUrl })
  await holder.connect()
  const hold = async ({ text, values }: Lock) => {
    const { rowCount } = await holder.query(text, values)
    if (rowCount !== 1) throw new Error('The lock of a race is one row.')
  }
  try {
    await holder.query('BEGIN')
    await hold(first)
    const answered = call()
    const settled = answered.then(
      () => undefined,
      () => undefined,
    )
    await waitersOf(holder, 1)
    await hold(second)
    await holder.query('COMMIT')
    await settled
    return await answered
  } finally {
    await holder.end()
  }
}

// Of either pool.
const mostAtOnce = () => Math.max(1, Math.floor(env().databasePoolSize / 2))

async function waitersOf(holder: Client, wanted: number): Promise<void> {
  const deadline = performance.now() + 10_000
  for (;;) {
    // A transaction is shown the same connections again until it asks for others.
    await holder.query('SELECT pg_stat_clear_snapshot()')
    const { rows } = await holder.query<{ waiting: number }>(
      `SELECT count(*)::int AS "waiting" FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if ((rows[0]?.waiting ?? 0) >= wanted) return
    if (performance.now() > deadline) throw new Error(`${wanted} calls should wait for the lock; fewer do.`)
    await sleep(5)
  }
}
