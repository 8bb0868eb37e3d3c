import { isIPv6 } from 'node:net'
import { consumeAttempt, type AttemptKind } from '@/lib/rate-limit'
import { QueueFullError } from './bounded-queue'
import { refused, type Refusal } from '@/lib/outcome'

/** Counts a try; a refusal when there were too many. */
export async function throttle(kind: AttemptKind, key: string): Promise<Refusal | null> {
  const attempt = await consumeAttempt(kind, key)
  return attempt.allowed ? null : { ...refused('throttled'), retryAt: attempt.retryAt }
}

/** What one person can change address within: all of a /64 in IPv6. */
export function networkOf(ip: string | null): string {
  if (ip === null) return 'unknown'
  if (!isIPv6(ip)) return ip
  const [head = '', tail] = ip.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = tail === undefined ? [] : Array<string>(8 - left.length - right.length).fill('0')
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`
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
