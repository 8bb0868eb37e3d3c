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
  log('attempt.throttled', { kind, ...logged(trier) })
  recordTry(kind.startsWith('sign_in') ? 'sign_in.throttled' : 'attempt.throttled', kind, trier)
  return { ...refused('throttled'), retryAt: attempt.retryAt }
}

/** A factor that was wrong, or right for an account that is suspended: in the log, and on record. */
export function signInFailed(code: string, trier: Trier): void {
  log('sign_in.failed', { userId: trier.userId ?? null, code, ...logged(trier) })
  recordTry('sign_in.failed', code, trier)
}

const logged = ({ ip }: Trier) => {
  const request = currentRequest()
  return { ...request, address: ip ?? request.address ?? null }
}

/** For the administrators, and for the person if the account exists. */
function recordTry(action: FailedTry['action'], reason: string, { userId, ip }: Trier): void {
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
