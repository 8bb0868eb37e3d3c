/** The waiting list is full: come back in a moment. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError'
}

export type BoundedQueue = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Runs a limited number at the same time, lets a limited number wait in order, and rejects the rest immediately. */
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
