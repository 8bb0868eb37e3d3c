import { AsyncLocalStorage } from 'node:async_hooks'
import type { Pool } from 'pg'
import type { PrismaClient } from '../generated/client'
import type { Database } from '../transaction'

type Work = (database: Database) => Promise<unknown>
type Connect = (done?: (error: Error) => void) => unknown

const transactions = new AsyncLocalStorage<{ isOpen: boolean }>()

/**
 * Throws when code inside a transaction asks a pool for a second connection. When all connections are held that way, it would wait for
 * ever: code in a transaction has to use the `database` it was given.
 */
export function watchTransactions(client: PrismaClient, pools: Pool[]): void {
  const begin = client.$transaction.bind(client) as (work: Work, options?: object) => Promise<unknown>
  const watched = (work: Work | unknown[], options?: object) =>
    typeof work === 'function'
      ? begin((database) => within(() => work(database)), options)
      : begin(work as never)
  Object.assign(client, { $transaction: watched })
  for (const pool of pools) {
    const connect = pool.connect.bind(pool) as Connect
    const guarded: Connect = (done) => {
      if (!transactions.getStore()?.isOpen) return done ? connect(done) : connect()
      const error = new Error('A second connection was asked for inside a transaction.')
      return done ? done(error) : Promise.reject(error)
    }
    Object.assign(pool, { connect: guarded })
  }
}

async function within<Result>(work: () => Promise<Result>): Promise<Result> {
  // What the work leaves behind, a timer say, may ask for a connection of its own afterwards.
  const transaction = { isOpen: true }
  try {
    return await transactions.run(transaction, work)
  } finally {
    transaction.isOpen = false
  }
}
