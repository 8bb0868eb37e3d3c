import { recordAudit } from '@/lib/data/audit'
import { endOneTimeTokens } from '@/lib/data/one-time-tokens'
import { consumePendingLink } from '@/lib/data/pending-links'
import { transaction, type Database } from '@/lib/data/transaction'
import { findCredentials, lockUser, markEmailVerified } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { announceLink, recordLink, type Origin } from './linked-record'
import { readPendingLink, type PendingLink, type Wish } from './linked-pending'
import { refused, type Outcome } from '@/lib/outcome'
import { hasSecondFactor } from './second-factor'
import { signIn, type SignInFrom } from './sign-in'

export type Proven = Wish & {
  userId: string
  locale: string | null
  providerSlug: string
  providerName: string
}

/** `half`: the password is right, and the account has a second factor, which comes before a new way in. */
export type LinkProof =
  ({ state: 'connected' } & Proven) | { state: 'half'; userId: string; locale: string | null }

/** Connects the pending link to the account with its address, once the person gives that account's password. */
export async function proveLinkByPassword(
  token: string | null,
  password: string,
  origin: Origin & SignInFrom,
): Promise<Outcome<LinkProof>> {
  const pending = await readPendingLink(token)
  if (!pending?.userId || pending.email === null) return refused('link_over')
  const owner = await findCredentials({ id: pending.userId })
  if (!owner) return refused('link_over')
  const signedIn = await signIn({ email: owner.email, password }, origin)
  if (!signedIn.ok) return signedIn
  const { userId } = signedIn.value
  if (await hasSecondFactor(userId))
    return { ok: true, value: { state: 'half', userId, locale: owner.locale } }
  const connected = await connectPending(pending, userId, origin)
  return connected.ok ? { ok: true, value: { state: 'connected', ...connected.value } } : connected
}

/** The same for a person who is already signed in to that account. */
export async function proveLinkBySession(
  token: string | null,
  userId: string,
  origin: Origin,
): Promise<Outcome<Proven>> {
  const pending = await readPendingLink(token)
  return pending?.userId ? connectPending(pending, userId, origin) : refused('link_over')
}

async function connectPending(
  pending: PendingLink,
  userId: string,
  origin: Origin,
): Promise<Outcome<Proven>> {
  if (pending.userId !== userId) return refused('link_other_account')
  const { identity, interactionId, next } = pending
  const at = new Date(now())
  const connected = await transaction(async (database) => {
    await lockUser(userId, database)
    if (!(await consumePendingLink(pending.id, at, database))) return false
    if (!(await recordLink(userId, identity, { ...origin, at }, database))) return false
    await confirmAddress(pending, userId, at, database)
    return true
  })
  if (!connected) return refused('link_over')
  await announceLink(userId, identity)
  const { providerSlug, providerName } = identity
  const locale = (await findCredentials({ id: userId }))?.locale ?? null
  return { ok: true, value: { userId, locale, interactionId, next, providerSlug, providerName } }
}

/** The same person has now proven the account, and through the provider its address. */
async function confirmAddress(
  { email, identity }: PendingLink,
  userId: string,
  at: Date,
  database: Database,
): Promise<void> {
  const owner = await findCredentials({ id: userId }, database)
  if (!owner || owner.emailVerified || !identity.emailVerified || owner.email !== email) return
  await markEmailVerified(userId, owner.email, at, database)
  await endOneTimeTokens('verify_email', userId, at, database)
  const details = { provider: identity.providerSlug }
  await recordAudit({ action: 'user.email_verified', at, actorId: userId, userId, details }, database)
}
