import { countAttempt, forgetAttempts, type Counted } from './data/statements/count-attempts'
import { now } from './clock'
import { env } from './env'
import { sha256 } from './secrets'

type Budget = { points: number | (() => number); duration: number }

/** Attempts, and the seconds they are counted over. Those by network alone are settings. */
const budgets = {
  sign_in: { points: 10, duration: 15 * 60 },
  sign_in_network: { points: () => env().rateLimits.signIns, duration: 15 * 60 },
  // Over all networks together; a browser that has signed in before has the next one for itself.
  sign_in_account: { points: 100, duration: 60 * 60 },
  sign_in_device: { points: 10, duration: 15 * 60 },
  register: { points: () => env().rateLimits.registrations, duration: 60 * 60 },
  // Mails, not answers. As long as a link works: while the budget is spent, one that was sent from it still opens the account.
  reset_mail: { points: 5, duration: 30 * 60 },
  // For a browser that has signed in before: a budget of its own, which other browsers cannot use up.
  reset_device: { points: 5, duration: 30 * 60 },
  reset_network: { points: () => env().rateLimits.resets, duration: 60 * 60 },
  // Five guesses to a message, and no more than this over a day: after that the link alone works.
  reset_code: { points: 20, duration: 24 * 60 * 60 },
  reset_code_network: { points: () => env().rateLimits.codes, duration: 60 * 60 },
  // Look-ups at a domain that an owner says is theirs.
  domain_check: { points: 10, duration: 60 * 60 },
  domain_check_owner: { points: 30, duration: 60 * 60 },
  // Guesses at what a device shows: some 34 bits that are good for minutes.
  device_code: { points: 10, duration: 15 * 60 },
  device_code_network: { points: 50, duration: 15 * 60 },
  // Mails that an account asks for, to confirm its address. Five guesses to a message: 30 an hour at six digits.
  verify: { points: 6, duration: 60 * 60 },
  // Mails to an address that is registered once more.
  register_mail: { points: 6, duration: 60 * 60 },
  // Five guesses for each message, but anyone can request messages for every address of a domain.
  verify_code_network: { points: () => env().rateLimits.codes, duration: 60 * 60 },
} as const satisfies Record<string, Budget>

export type AttemptKind = keyof typeof budgets
export type Attempt = { allowed: true } | { allowed: false; retryAt: number }

/** Counted in the database, so that every node counts together. `key` is hashed, so that it stores neither addresses nor emails. */
export async function consumeAttempt(kind: AttemptKind, key: string): Promise<Attempt> {
  const { points, expire } = await count(kind, key, 1)
  return points <= allowedOf(kind) ? { allowed: true } : { allowed: false, retryAt: expire }
}

export async function forgiveAttempts(kind: AttemptKind, key: string): Promise<void> {
  await forgetAttempts(rowOf(kind, key))
}

/** One attempt that turned out well is not counted. */
export async function returnAttempt(kind: AttemptKind, key: string): Promise<void> {
  await count(kind, key, -1)
}

const allowedOf = (kind: AttemptKind): number => {
  const { points }: Budget = budgets[kind]
  return typeof points === 'function' ? points() : points
}

const count = (kind: AttemptKind, key: string, points: number): Promise<Counted> =>
  countAttempt(rowOf(kind, key), points, now(), budgets[kind].duration * 1_000)

const rowOf = (kind: AttemptKind, key: string): string =>
  `${kind}:${sha256(key.trim().toLowerCase()).toString('base64url')}`
