import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { log } from '@/lib/log'

const longestWait = 30_000
const steadyAfter = 60_000
const stopLimit = 25_000

/** Keeps a number of workers running and replaces one that exits, with growing delays while they keep exiting. */
export class WorkerPool {
  readonly #size: number
  #stopping = false
  #deaths = 0

  constructor(size: number) {
    this.#size = size
  }

  /**
   * Resolves when all of them listen, with false when they were told to stop before that. Rejects when one ends by itself: then it is not the
   * worker's fault alone.
   */
  async start(): Promise<boolean> {
    await Promise.all(Array.from({ length: this.#size }, () => this.#startFirst()))
    if (this.#stopping) return false
    for (const worker of this.#workers()) this.#watch(worker)
    return true
  }

  /** Each finishes what it has begun. */
  async stop(): Promise<void> {
    this.#stopping = true
    const workers = this.#workers()
    const ended = workers.filter((worker) => !worker.isDead()).map((worker) => once(worker, 'exit'))
    for (const worker of workers) worker.process.kill('SIGTERM')
    const tooLate = setTimeout(() => workers.forEach((worker) => worker.process.kill('SIGKILL')), stopLimit)
    await Promise.all(ended)
    clearTimeout(tooLate)
  }

  #workers(): Worker[] {
    return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
  }

  async #startFirst(): Promise<void> {
    const worker = cluster.fork()
    const ending = once(worker, 'exit').then(([code]) => {
      if (this.#stopping) return
      throw new Error(`A worker ended before it listened (exit code ${code}).`)
    })
    await Promise.race([once(worker, 'listening'), ending])
    ending.catch(() => undefined)
  }

  #watch(worker: Worker): void {
    const bornAt = performance.now()
    log('worker.started', { worker: worker.process.pid })
    worker.once('exit', (code, signal) => {
      if (this.#stopping) return
      this.#deaths = performance.now() - bornAt > steadyAfter ? 0 : this.#deaths + 1
      const wait = this.#deaths <= 1 ? 0 : Math.min(longestWait, 250 * 2 ** this.#deaths)
      log('worker.ended', { worker: worker.process.pid, code, signal, replacedIn: wait })
      setTimeout(() => this.#replace(), wait)
    })
  }

  #replace(): void {
    if (!this.#stopping) this.#watch(cluster.fork())
  }
}
