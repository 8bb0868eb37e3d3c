import { expect, it } from 'vitest'
import { boundedQueue, QueueFullError } from './bounded-queue'

it('runs no more at the same time than it may, lets some wait in order, and rejects the rest', async () => {
  const run = boundedQueue({ concurrency: 2, waiting: 3 })
  const finish: (() => void)[] = []
  const started: number[] = []
  const work = (n: number) => () => {
    started.push(n)
    return new Promise<number>((resolve) => finish.push(() => resolve(n)))
  }
  const running = [1, 2, 3, 4, 5].map((n) => run(work(n)))
  await expect(run(work(6))).rejects.toBeInstanceOf(QueueFullError)
  expect(started).toEqual([1, 2])

  finish[0]!()
  await running[0]
  await expect.poll(() => started).toEqual([1, 2, 3])
  for (let done = 1; done < 5; done += 1) {
    await expect.poll(() => finish.length).toBeGreaterThan(done)
    finish[done]!()
  }
  expect(await Promise.all(running)).toEqual([1, 2, 3, 4, 5])
})

it('goes on after work that failed', async () => {
  const run = boundedQueue({ concurrency: 1, waiting: 1 })
  await expect(run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await run(() => Promise.resolve('yes'))).toBe('yes')
})
