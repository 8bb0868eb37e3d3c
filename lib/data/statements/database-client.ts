import { Client, type ClientConfig, type QueryResultRow } from 'pg'
import { noteOutage } from './outages'
import { PreparedQuery, type PreparedOrder } from './prepared-query'
import { asUnavailable, sqlState } from './unavailable'

type Options = ClientConfig & { silence?: number }
type Query = (...args: unknown[]) => unknown

/** A connection that reports an outage as a `StoreUnavailableError`, and knows when it is not to be used again. */
export class DatabaseClient extends Client {
  /** Moments of `performance.now()`: of the last proof that it works, and of the statement that it waits for. */
  provenAt = performance.now()
  busySince: number | null = null
  isUnfit = false
  readonly #silence: number
  #waiting = 0

  constructor(options: Options) {
    super(options)
    this.#silence = options.silence ?? 0
    // It may break while a transaction holds it; without a listener that would end the process.
    this.on('error', () => undefined)
  }

  override query(...args: unknown[]): never {
    const outcome = (super.query as unknown as Query).apply(this, args)
    return (
      outcome instanceof Promise ? this.#watched(outcome, silenceOf(args) ?? this.#silence) : outcome
    ) as never
  }

  ask(order: PreparedOrder): Promise<QueryResultRow[]> {
    const answered = new Promise<QueryResultRow[]>((resolve, reject) => {
      const query = new PreparedQuery(order, (error, rows) => (error ? reject(error) : resolve(rows)))
      void (super.query as unknown as Query).call(this, query)
    })
    return this.#watched(answered, this.#silence)
  }

  /** Closes the connection even while a statement waits. */
  abandon(reason: string): void {
    this.isUnfit = true
    this.connection.stream.destroy(new Error(reason))
  }

  async #watched<Result>(outcome: Promise<Result>, silence: number): Promise<Result> {
    const waiting = { isOver: false }
    const timer = silence > 0 ? setTimeout(() => this.#giveUp(waiting), silence) : undefined
    this.#begin()
    try {
      const result = await outcome
      this.provenAt = performance.now()
      return result
    } catch (error) {
      if (isFatal(error)) this.isUnfit = true
      throw noteOutage(asUnavailable(error))
    } finally {
      waiting.isOver = true
      clearTimeout(timer)
      this.#end()
    }
  }

  #begin(): void {
    this.#waiting += 1
    this.busySince ??= performance.now()
  }

  #end(): void {
    this.#waiting -= 1
    this.busySince = this.#waiting > 0 ? performance.now() : null
  }

  /** An answer that has arrived while this process was busy is read first. */
  #giveUp(waiting: { isOver: boolean }): void {
    setImmediate(() => {
      if (!waiting.isOver) this.abandon('Query read timeout')
    })
  }
}

/** 25006: a standby, or a primary that was demoted. Another connection may lead to the new one. */
function isFatal(error: unknown): boolean {
  const { severity } = error as { severity?: unknown }
  return severity === 'FATAL' || severity === 'PANIC' || sqlState(error) === '25006'
}

const silenceOf = ([query]: unknown[]): number | undefined => (query as { silence?: number } | null)?.silence
