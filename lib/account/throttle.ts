import { now } from '@/lib/clock'
import { recordFailedTry, type FailedTry } from '@/lib/data/failed-tries'
import { log } from '@/lib/log'
import { consumeAttempt, type AttemptKind } from '@/lib/rate-limit'
import { currentOrigin, currentRequest } from '@/lib/request-context'
import { QueueFullError } from './bounded-queue'
import { refused, type Refusal } from '@/lib/outcome'

export { networkOf } from '@/lib/network'

/** Whose account, and where the try came from if it did not come from a page. */
type Trier = { userId?: string | null; ip?: string | null }

/** Counts a try; a refusal when there were too many. */
export async function throttle(kind: AttemptKind, key: string, trier: Trier = {}): Promise<Refusal | null> {
  const attempt = await consumeAttempt(kind, key)
  if (attempt.allowed) return null
  log('attempt.throttled', { kind, ...currentRequest() })
  recordTry(kind.startsWith('sign_in') ? 'sign_in.throttled' : 'attempt.throttled', kind, trier)
  return { ...refused('throttled'), retryAt: attempt.retryAt }
}

/** For the administrators, and for the person if the account exists. */
export function recordTry(action: FailedTry['action'], reason: string, { userId, ip }: Trier): void {
  const { address, userAgent, requestId } = currentOrigin()
  const origin = { ip: ip ?? address ?? null, userAgent: userAgent ?? null, requestId: requestId ?? null }
  recordFailedTry({ action, reason, userId: userId ?? null, ...origin }, now())
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
