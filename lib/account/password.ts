import { availableParallelism } from 'node:os'
import { hash, hashRaw } from '@node-rs/argon2'
import { env } from '@/lib/env'
import { boundedQueue, type BoundedQueue } from './bounded-queue'
import { passwordCheck } from './password-formats'
import { normalPassword } from './password-policy'
import { longestTyped } from './password-rules'

// OWASP's first choice for Argon2id, which is what the library makes by default: 19 MiB, two passes, one lane; about 50 ms.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
export const ownForm = '$argon2id$v=19$m=19456,t=2,p=1$'
/** The hash of a random value. The password for an unknown account is compared with it, so that it takes as long. */
const decoyHash =
  '$argon2id$v=19$m=19456,t=2,p=1$3MKkDTQ+2xwZATRlSaT0pA$l8if4cYRp+2kZF8sftBewTZQt5BoiCB3E1ZqyIAhwH4'

const memo = globalThis as typeof globalThis & { authCenterPasswordQueue?: BoundedQueue }

/** Throws `QueueFullError` when too many wait. */
export const hashPassword = (password: string): Promise<string> =>
  queue()(() => hash(normalPassword(password), cost))

/** A recovery code is short enough to be guessed by who has its hash, so it is kept as a password is. Throws `QueueFullError`. */
export const hashRecoverySecret = (code: string, salt: Buffer): Promise<Buffer> =>
  queue()(() => hashRaw(code, { ...cost, salt }))

/**
 * Costs the same for one of this server's hashes, for a hash that matches nothing, and for none. An imported hash of another kind costs
 * what it costs, see `sign-in.ts`. Throws `QueueFullError` when too many wait.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (password.length > longestTyped) return false
  const check = passwordHash === null ? null : passwordCheck(passwordHash)
  const matches = await queue()(() => (check ?? alwaysWrong)(password))
  return matches && check !== null
}

const alwaysWrong = passwordCheck(decoyHash) ?? (() => Promise.resolve(false))

/**
 * The same cost for every account: a hash that is not of our own form is not compared, and matches nothing. For pages that must not
 * tell an imported account by its time.
 */
export const verifyOwnPassword = (passwordHash: string | null, password: string): Promise<boolean> =>
  verifyPassword(passwordHash !== null && isImportedHash(passwordHash) ? null : passwordHash, password)

/** An imported hash, or one of another cost, is replaced as soon as the password is known. */
export const isImportedHash = (passwordHash: string): boolean => !passwordHash.startsWith(ownForm)

/** Each worker has a queue of its own and the machine one core for each, so that hashing never takes all of them. */
function queue(): BoundedQueue {
  if (memo.authCenterPasswordQueue) return memo.authCenterPasswordQueue
  const cores = availableParallelism()
  const concurrency = Math.max(1, Math.floor((cores - 1) / (env().workers ?? cores)))
  memo.authCenterPasswordQueue = boundedQueue({ concurrency, waiting: 64 })
  return memo.authCenterPasswordQueue
}
