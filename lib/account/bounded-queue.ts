/** The waiting list is full: come back in a moment. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError'
}

export type BoundedQueue = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Runs so many at once, lets so many wait in order, and turns the rest away at once. */
export function boundedQueue({
  concurrency,
  waiting,
}: {
  concurrency: number
  waiting: number
}): BoundedQueue {
  const queue: (() => void)[] = []
  let running = 0

  async function turn(): Promise<void> {
    if (running < concurrency) {
      running += 1
      return
    }
    if (queue.length >= waiting) throw new QueueFullError('Too much is waiting already.')
    await new Promise<void>((resolve) => queue.push(resolve))
  }

  function leave(): void {
    const next = queue.shift()
    if (next) next()
    else running -= 1
  }

  return async (work) => {
    await turn()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
