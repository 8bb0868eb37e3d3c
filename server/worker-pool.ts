import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { log } from '@/lib/log'

const longestWait = 30_000
const steadyAfter = 60_000
const stopLimit = 25_000

type Kind = 'protocol' | 'pages'

/** Keeps a number of workers of a kind running and replaces one that exits, with growing delays while they keep exiting. */
export class WorkerPool {
  readonly #kind: Kind
  readonly #size: number
  readonly #pageSocket: string
  readonly #workers = new Set<Worker>()
  #arePagesReady = false
  #stopping = false
  #deaths = 0

  constructor(kind: Kind, size: number, pageSocket: string) {
    this.#kind = kind
    this.#size = size
    this.#pageSocket = pageSocket
  }

  /** Pages are answered: those that report readiness may say so, and those that are started later. */
  announcePages(): void {
    this.#arePagesReady = true
    for (const worker of this.#workers) if (worker.isConnected()) worker.send('pages')
  }

  /**
   * Resolves when all of them listen, with false when they were told to stop before that. Rejects when one ends by itself: then it is not the
   * worker's fault alone.
   */
  async start(): Promise<boolean> {
    await Promise.all(Array.from({ length: this.#size }, () => this.#startFirst()))
    if (this.#stopping) return false
    for (const worker of this.#workers) this.#watch(worker)
    return true
  }

  /** Each finishes what it has begun. */
  async stop(): Promise<void> {
    this.#stopping = true
    const workers = [...this.#workers]
    const ended = workers.filter((worker) => !worker.isDead()).map((worker) => once(worker, 'exit'))
    for (const worker of workers) worker.process.kill('SIGTERM')
    const tooLate = setTimeout(() => workers.forEach((worker) => worker.process.kill('SIGKILL')), stopLimit)
    await Promise.all(ended)
    clearTimeout(tooLate)
  }

  async #startFirst(): Promise<void> {
    const worker = this.#fork()
    const ending = once(worker, 'exit').then(([code]) => {
      if (this.#stopping) return
      throw new Error(`A ${this.#kind} worker ended before it listened (exit code ${code}).`)
    })
    await Promise.race([once(worker, 'listening'), ending])
    ending.catch(() => undefined)
  }

  #watch(worker: Worker): void {
    const bornAt = performance.now()
    log('worker.started', { worker: worker.process.pid, kind: this.#kind })
    worker.once('exit', (code, signal) => {
      if (this.#stopping) return
      this.#deaths = performance.now() - bornAt > steadyAfter ? 0 : this.#deaths + 1
      const wait = this.#deaths <= 1 ? 0 : Math.min(longestWait, 250 * 2 ** this.#deaths)
      log('worker.ended', { worker: worker.process.pid, kind: this.#kind, code, signal, replacedIn: wait })
      setTimeout(() => this.#replace(), wait)
    })
  }

  #replace(): void {
    if (!this.#stopping) this.#watch(this.#fork())
  }

  #fork(): Worker {
    cluster.setupPrimary({ args: [`--${this.#kind}`, this.#pageSocket] })
    const worker = cluster.fork()
    this.#workers.add(worker)
    worker.once('exit', () => this.#workers.delete(worker))
    if (this.#arePagesReady) worker.once('online', () => worker.send('pages'))
    return worker
  }
}
