import { log } from '@/lib/log'
import { consumeAttempt, type AttemptKind } from '@/lib/rate-limit'
import { currentRequest } from '@/lib/request-context'
import { QueueFullError } from './bounded-queue'
import { refused, type Refusal } from '@/lib/outcome'

export { networkOf } from '@/lib/network'

/** Counts a try; a refusal when there were too many. */
export async function throttle(kind: AttemptKind, key: string): Promise<Refusal | null> {
  const attempt = await consumeAttempt(kind, key)
  if (attempt.allowed) return null
  log('attempt.throttled', { kind, ...currentRequest() })
  return { ...refused('throttled'), retryAt: attempt.retryAt }
}

/** Runs what hashes a password; a refusal where too many wait for that already. */
export async function unlessBusy<Result>(work: () => Promise<Result>): Promise<Result | Refusal> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof QueueFullError) return refused('busy')
    throw error
  }
}
