import { Pool, type PoolClient, type PoolConfig, type QueryResultRow } from 'pg'
import { DatabaseClient } from './database-client'
import { noteOutage } from './outages'
import type { PreparedOrder } from './prepared-query'
import { asUnavailable, isUnavailable, sqlState } from './unavailable'

type Options = PoolConfig & { silence: number }
type Connected = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: unknown) => void,
) => void
type Query = (...args: unknown[]) => Promise<unknown>
/** `repeatable`: running it twice is running it once. A SELECT always is. */
type Asked = { text?: string; repeatable?: boolean } | string

const idleLimit = 10_000
const probeLimit = 1_000
/** An answer that a failure took longer than this to arrive is not waited for a second time. */
const repeatWithin = 1_000

/**
 * Connections that are known to work: one that was idle for long, or that is as old as one that just broke, is tried before it is handed
 * out. Everything that a library runs here fails with a `StoreUnavailableError` when the database is not available.
 */
export class DatabasePool extends Pool {
  #suspectedAt = -Infinity
  #distrustedAt = -Infinity
  readonly #clients = new Set<DatabaseClient>()

  constructor(options: Options) {
    super({ ...options, Client: DatabaseClient as unknown as NonNullable<PoolConfig['Client']> })
    // An idle connection that breaks has left the pool already; without a listener its error would end the process.
    this.on('error', () => this.suspectAll())
    this.on('connect', (client) => this.#clients.add(asOurs(client)))
    this.on('remove', (client) => this.#clients.delete(asOurs(client)))
  }

  override connect(): Promise<PoolClient>
  override connect(callback: Connected): void
  override connect(callback?: Connected): Promise<PoolClient> | undefined {
    const connected = this.#connect()
    if (!callback) return connected
    connected.then(
      (client) =>
        callback(undefined, client, (error) => client.release(error as Error | boolean | undefined)),
      (error: unknown) => callback(error as Error, undefined, () => undefined),
    )
    return undefined
  }

  override query(...args: unknown[]): never {
    return this.#query((client) => ask(client, args), args[0] as Asked, true) as never
  }

  /** Runs a named statement. */
  ask(order: PreparedOrder & { repeatable: boolean }): Promise<QueryResultRow[]> {
    return this.#query((client) => asOurs(client).ask(order), order, true)
  }

  /** From now on each connection is tried before it is used. */
  suspectAll(): void {
    const now = performance.now()
    // If the whole database is read-only, testing all connections after every refusal would flood it.
    if (now - this.#suspectedAt > 1_000) this.#suspectedAt = now
  }

  /** Ends what has waited for an answer for longer than that many milliseconds; the rest is tried before it is used. */
  abandonSilent(milliseconds: number): void {
    this.suspectAll()
    const bound = performance.now() - milliseconds
    for (const client of this.#clients) {
      if (client.busySince !== null && client.busySince < bound)
        client.abandon('Connection terminated: silent')
    }
  }

  async #connect(): Promise<PoolClient> {
    for (;;) {
      const client = await super.connect().catch((error: unknown) => {
        throw noteOutage(asUnavailable(error))
      })
      if (await this.#isFit(asOurs(client))) return client
      client.release(true)
    }
  }

  async #query<Result>(
    put: (client: PoolClient) => Promise<Result>,
    asked: Asked,
    mayRepeat: boolean,
  ): Promise<Result> {
    const client = await this.connect()
    const startedAt = performance.now()
    let isUnfit = true
    try {
      const result = await put(client)
      isUnfit = false
      return result
    } catch (error) {
      const { wasLost, isReadOnly } = kindOf(error)
      isUnfit = asOurs(client).isUnfit
      if (wasLost || isReadOnly) this.suspectAll()
      if (!wasLost || !mayRepeat || !isRepeatable(asked)) throw error
      if (performance.now() - startedAt > repeatWithin) throw error
    } finally {
      client.release(isUnfit)
    }
    return this.#query(put, asked, false)
  }

  async #isFit(client: DatabaseClient): Promise<boolean> {
    if (client.isUnfit) return false
    if (client.provenAt < this.#distrustedAt) return false
    const isDoubtful = client.provenAt < this.#suspectedAt || performance.now() - client.provenAt > idleLimit
    if (!isDoubtful || (await answers(client))) return true
    // Trying the others one by one would take a second each.
    this.#distrustedAt = Math.max(this.#distrustedAt, client.provenAt + 1)
    return false
  }
}

const asOurs = (client: PoolClient): DatabaseClient => client as unknown as DatabaseClient

/** Whether the connection answers and can write. */
async function answers(client: DatabaseClient): Promise<boolean> {
  try {
    const { rows } = (await ask(client as unknown as PoolClient, [{ text: probe, silence: probeLimit }])) as {
      rows: unknown[]
    }
    return (rows[0] as { writable: boolean }).writable
  } catch {
    return false
  }
}

/** What a request needs of a connection; the clock is the database's, in milliseconds since the epoch. */
export const probe = `
  SELECT NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off' AS "writable",
         (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "now"`

const ask = (client: PoolClient, args: unknown[]): Promise<unknown> =>
  (client.query as unknown as Query).apply(client, args)

/** Lost: not refused by the server, so that whether the statement ran is unknown. */
function kindOf(error: unknown): { wasLost: boolean; isReadOnly: boolean } {
  const state = sqlState(error)
  const wasLost = isUnavailable(error) && (state === undefined || state === '57P01' || state === '57P02')
  return { wasLost, isReadOnly: state === '25006' }
}

const isRepeatable = (asked: Asked): boolean =>
  typeof asked === 'string' ? isRead(asked) : asked.repeatable === true || isRead(asked.text ?? '')

const isRead = (text: string): boolean => /^\s*select\b/i.test(text)
