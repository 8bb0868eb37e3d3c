import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from './data/statements/pool'
import { now } from './clock'
import { sha256 } from './secrets'

/** Attempts, and the seconds they are counted over. */
const budgets = {
  sign_in: { points: 10, duration: 15 * 60 },
  sign_in_network: { points: 100, duration: 15 * 60 },
  // Over all networks together; a browser that has signed in before has the next one for itself.
  sign_in_account: { points: 100, duration: 60 * 60 },
  sign_in_device: { points: 10, duration: 15 * 60 },
  register: { points: 30, duration: 60 * 60 },
  reset: { points: 6, duration: 60 * 60 },
  reset_network: { points: 30, duration: 60 * 60 },
  // Five guesses to a message, and no more than this over a day: after that the link alone works.
  reset_code: { points: 20, duration: 24 * 60 * 60 },
  reset_code_network: { points: 60, duration: 60 * 60 },
  // Guesses at what a device shows: some 34 bits that are good for minutes.
  device_code: { points: 10, duration: 15 * 60 },
  device_code_network: { points: 50, duration: 15 * 60 },
  // Five guesses to a message: 30 an hour at six digits.
  verify: { points: 6, duration: 60 * 60 },
} as const

export type AttemptKind = keyof typeof budgets
export type Attempt = { allowed: true } | { allowed: false; retryAt: number }

/** Counted in the database, so every node counts together. `key` is hashed: neither addresses nor emails are kept. */
export async function consumeAttempt(kind: AttemptKind, key: string): Promise<Attempt> {
  try {
    await limiter(kind).consume(hashed(key))
    return { allowed: true }
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return { allowed: false, retryAt: now() + refusal.msBeforeNext }
    throw refusal
  }
}

export async function forgiveAttempts(kind: AttemptKind, key: string): Promise<void> {
  await limiter(kind).delete(hashed(key))
}

/** One attempt that turned out well is not counted. */
export async function returnAttempt(kind: AttemptKind, key: string): Promise<void> {
  await limiter(kind).reward(hashed(key))
}

const memo = globalThis as typeof globalThis & { authCenterLimiters?: Map<AttemptKind, RateLimiterPostgres> }

function limiter(kind: AttemptKind): RateLimiterPostgres {
  memo.authCenterLimiters ??= new Map()
  const known = memo.authCenterLimiters.get(kind)
  if (known) return known
  const made = new RateLimiterPostgres({
    storeClient: pool(),
    storeType: 'pool',
    tableName: 'RateLimit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: kind,
    ...budgets[kind],
  })
  memo.authCenterLimiters.set(kind, made)
  return made
}

const hashed = (key: string): string => sha256(key.trim().toLowerCase()).toString('base64url')
