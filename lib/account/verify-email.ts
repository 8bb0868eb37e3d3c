import { recordAudit } from '@/lib/data/audit'
import {
  consumeOneTimeToken,
  countCodeAttempt,
  endOneTimeTokens,
  findOneTimeToken,
  type OneTimeTokenRecord,
} from '@/lib/data/one-time-tokens'
import { transaction, type Database } from '@/lib/data/transaction'
import { findFirstPasskey } from '@/lib/data/passkeys'
import { findCredentials, lockUser, markEmailVerified } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { returnAttempt } from '@/lib/rate-limit'
import { equalInConstantTime, sha256 } from '@/lib/secrets'
import { hashCode, verificationLifetimes } from './email-verification'
import { refused, refusedFields, type Outcome } from '@/lib/outcome'
import { passkeyAmr } from './passkeys/passkey-amr'
import { networkOf, throttle } from './throttle'

export type Verified = {
  verificationId: string
  userId: string
  email: string
  interactionId: string | null
  /** How the person identified themselves in the browser that registered: a password, a passkey, or another provider. */
  amr: string[]
}
/** What the browser that opens the link knows: who is signed in there, and which verification it waits for since it registered. */
export type LinkOpener = { userId: string | null; verificationId: string | null }
/** `registered`: in the browser that registered a click confirms; `password` and `claim`: see `verify-elsewhere.ts`. */
export type LinkState =
  | { state: 'ready'; email: string; way: 'registered' | 'password' | 'claim' }
  | { state: 'used' | 'expired' | 'unknown' }

/** Looks at a link without using it: mail scanners open links too. */
export async function readVerificationLink(token: string, opener: LinkOpener): Promise<LinkState> {
  const found = await findOneTimeToken('verify_email', { tokenHash: sha256(token) })
  if (!found?.userId || !found.email) return { state: 'unknown' }
  if (found.usedAt) return { state: 'used' }
  if (found.expiresAt.getTime() <= now()) return { state: 'expired' }
  const { email, userId } = found
  if (await hasRegistered(opener, userId)) return { state: 'ready', email, way: 'registered' }
  const hasPassword = Boolean((await findCredentials({ id: userId }))?.passwordHash)
  return { state: 'ready', email, way: hasPassword ? 'password' : 'claim' }
}

/** With a click, in a browser that registered the account or is signed in to it. */
export async function verifyEmailByLink(token: string, opener: LinkOpener): Promise<Outcome<Verified>> {
  const link = await findVerification(token)
  if (!link.ok) return link
  if (!(await hasRegistered(opener, link.value.userId))) return refused('link_elsewhere')
  const verified = await verify(link.value)
  return verified ? { ok: true, value: verified } : refused('link_expired')
}

type OpenVerification = OneTimeTokenRecord & { userId: string; email: string }

/** The account and address of a link that was not used yet; whether it has expired is judged where it is used. */
export async function findVerification(token: string): Promise<Outcome<OpenVerification>> {
  const found = await findOneTimeToken('verify_email', { tokenHash: sha256(token) })
  if (found?.usedAt) return refused('link_used')
  const { userId = null, email = null } = found ?? {}
  if (!found || userId === null || email === null) return refused('link_expired')
  return { ok: true, value: { ...found, userId, email } }
}

async function hasRegistered({ userId, verificationId }: LinkOpener, owner: string): Promise<boolean> {
  if (userId !== null) return userId === owner
  if (verificationId === null) return false
  return (await findOneTimeToken('verify_email', { id: verificationId }))?.userId === owner
}

/** From the browser that registered. Every guess is counted before it is looked at; after the last one only the link still works. */
export async function verifyEmailByCode(
  verificationId: string,
  code: string,
  { ip }: { ip: string | null },
): Promise<Outcome<Verified>> {
  const at = new Date(now())
  const found = await findOneTimeToken('verify_email', { id: verificationId })
  if (!found || found.createdAt.getTime() + verificationLifetimes.code <= at.getTime())
    return refused('code_expired')
  const network = networkOf(ip)
  const throttled = await throttle('verify_code_network', network)
  if (throttled) return throttled
  const counted = await countCodeAttempt('verify_email', verificationId, verificationLifetimes.attempts, at)
  if (!counted) return refused(found.usedAt ? 'code_used' : 'code_tries_spent')
  const matches =
    found.userId !== null &&
    counted.codeHash !== null &&
    equalInConstantTime(counted.codeHash, hashCode(verificationId, code))
  const verified = matches ? await verify(found) : null
  if (verified) {
    await returnAttempt('verify_code_network', network)
    return { ok: true, value: verified }
  }
  const left = verificationLifetimes.attempts - counted.attempts
  return left > 0 ? { ...refusedFields({ code: 'code_wrong' }), left } : refused('code_tries_spent')
}

/** Once: of any number of calls with one token one gets through. Every other code and link for the account ends with it. */
export function verify({ id, userId, email }: OneTimeTokenRecord): Promise<Verified | null> {
  const at = new Date(now())
  return transaction(async (database) => {
    if (userId !== null) await lockUser(userId, database)
    const consumed = await consumeOneTimeToken('verify_email', id, at, database)
    if (!consumed || userId === null || email === null) return null
    if (!(await markEmailVerified(userId, email, at, database))) return null
    await endOneTimeTokens('verify_email', userId, at, database)
    await recordAudit({ action: 'user.email_verified', at, actorId: userId, userId }, database)
    const amr = await registeredBy(userId, database)
    return { verificationId: id, userId, email, interactionId: consumed.interactionId, amr }
  })
}

async function registeredBy(userId: string, database: Database): Promise<string[]> {
  if ((await findCredentials({ id: userId }, database))?.passwordHash) return ['pwd']
  const passkey = await findFirstPasskey(userId, database)
  // What it showed when it was made was not shown now: one factor, so a second step is still asked for.
  return passkey ? passkeyAmr({ ...passkey, userVerified: false }) : ['fed']
}
