import { hashesOtherThan, replacePasswordHash } from '@/lib/data/password-hashes'
import { findCredentials, type Credentials } from '@/lib/data/users'
import { canonicalEmail } from './email-address'
import { refused, type Outcome, type Refusal } from '@/lib/outcome'
import { hashPassword, isImportedHash, ownForm, verifyPassword } from './password'
import type { SignIn } from './schema'
import { countSignIn, returnSignIn, type SignInTry } from './sign-in-tries'
import { suspensionOf } from './suspension'
import { signInFailed, unlessBusy } from './throttle'

export type SignInFrom = {
  ip: string | null
  /** The ID of a browser in which this account has signed in before; absent without a browser. */
  deviceOf?: (userId: string) => string | null
}

/** The account whose session may start; or that may be kept, where its owner asked for its deletion. */
export async function signIn(
  typed: SignIn,
  { ip, deviceOf }: SignInFrom,
): Promise<Outcome<{ userId: string; locale: string | null; isActive: boolean }>> {
  const startedAt = performance.now()
  const email = canonicalEmail(typed.email)
  const known = email === null ? null : await findCredentials({ email })
  const userId = known?.id ?? null
  const attempt = { email, ip, userId, deviceId: (known && deviceOf?.(known.id)) ?? null }
  const throttled = await countSignIn(attempt)
  if (throttled) return throttled

  const matches = await unlessBusy(() => verifyPassword(known?.passwordHash ?? null, typed.password))
  if (typeof matches !== 'boolean') return matches
  if (!known || !matches) return mismatch(known, ip, startedAt)
  return welcome(known, typed.password, attempt)
}

async function welcome(known: Credentials, password: string, attempt: SignInTry) {
  await returnSignIn(attempt)
  // Only a person who knows the password gets this answer.
  const suspension = known.status === 'suspended' ? await suspensionOf(known.id) : null
  if (suspension) {
    signInFailed('suspended', { userId: known.id, ip: attempt.ip })
    return suspension
  }
  await makeAnew(known, password)
  const isActive = known.status === 'active'
  return { ok: true as const, value: { userId: known.id, locale: known.locale, isActive } }
}

/** Conditional on the compared hash, so that a password changed meanwhile stays. If the update cannot run now, the next sign-in does it. */
async function makeAnew({ id, passwordHash }: Credentials, password: string): Promise<void> {
  if (passwordHash === null || !isImportedHash(passwordHash)) return
  const to = await unlessBusy(() => hashPassword(password))
  if (typeof to === 'string') await replacePasswordHash(id, { from: passwordHash, to })
}

async function mismatch(known: Credentials | null, ip: string | null, startedAt: number): Promise<Refusal> {
  signInFailed('mismatch', { userId: known?.id ?? null, ip })
  if (await importedHashesRemain()) await untilWholeSecond(startedAt)
  return refused('sign_in_mismatch')
}

const tenMinutes = 600_000
const memo = globalThis as typeof globalThis & {
  authCenterImportedHashes?: { readAt: number; remain: Promise<boolean> }
}

function importedHashesRemain(): Promise<boolean> {
  const at = performance.now()
  const known = memo.authCenterImportedHashes
  if (known && at - known.readAt < tenMinutes) return known.remain
  const remain = hashesOtherThan(ownForm)
  memo.authCenterImportedHashes = { readAt: at, remain }
  remain.catch(() => delete memo.authCenterImportedHashes)
  return remain
}

/**
 * An imported hash takes several times as long as a native one or none. All of them finish within one second, unless the server is busy.
 */
function untilWholeSecond(startedAt: number): Promise<void> {
  const second = 1000
  const left = second - ((performance.now() - startedAt) % second)
  return new Promise((resolve) => setTimeout(resolve, left))
}
