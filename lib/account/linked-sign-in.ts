import { recordAudit } from '@/lib/data/audit'
import type { UpstreamIdentity } from '@/lib/data/identity-providers'
import { findLinkedPerson, type LinkedPerson } from '@/lib/data/linked-accounts'
import { transaction } from '@/lib/data/transaction'
import { createUser } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { newId } from '@/lib/secrets'
import { accountOfAddress } from './account-of-address'
import { acceptedTerms } from './accepted-terms'
import { canonicalEmail } from './email-address'
import { beginPendingLink, type Wish } from './linked-pending'
import { registrationRefusal } from './registration-policy'
import { suspensionOf } from './suspension'
import { signInFailed } from './throttle'
import { announceLink, recordLink, recordLinkUse, type Origin } from './linked-record'

export type Arrival = Origin & Wish & { identity: UpstreamIdentity; locale: string }

export type Landing =
  | { kind: 'signed_in'; userId: string; locale: string | null; isFirst?: boolean }
  /** An account uses that address, or the address is not proven: the person goes on at `/accounts/link`. */
  | { kind: 'pending'; token: string }
  | { kind: 'refused'; reason: 'suspended' | 'closed' }

/**
 * Which account the person has. A known subject is its person. For an unknown subject, an address alone never opens an existing account,
 * even if the provider vouches for it or the account has verified it: another person may have entered it there.
 */
export async function signInWithUpstream(arrival: Arrival): Promise<Landing> {
  const { identity } = arrival
  const known = await findLinkedPerson(identity.providerId, identity.subject)
  if (known) return signInKnown(known, arrival)
  const email = identity.email === null ? null : canonicalEmail(identity.email)
  // Whether an unproven address has an account is for its owner's mailbox to tell.
  if (email === null || !identity.emailVerified) return completeLater(arrival, email)
  const existing = await accountOfAddress(email)
  if (existing) return proveLater(arrival, existing.id, email)
  return register(arrival, email)
}

async function signInKnown(known: LinkedPerson, arrival: Arrival): Promise<Landing> {
  if (known.status === 'suspended' && (await suspensionOf(known.userId))) {
    signInFailed('suspended', { userId: known.userId, ip: arrival.ip })
    return { kind: 'refused', reason: 'suspended' }
  }
  const at = new Date(now())
  await transaction((database) => recordLinkUse(known, arrival.identity, { ...arrival, at }, database))
  await announceLink(known.userId, arrival.identity)
  return { kind: 'signed_in', userId: known.userId, locale: known.locale }
}

async function proveLater(arrival: Arrival, userId: string, email: string): Promise<Landing> {
  return { kind: 'pending', token: await beginPendingLink(arrival.identity, { userId, email }, arrival) }
}

async function completeLater(arrival: Arrival, email: string | null): Promise<Landing> {
  if (await registrationRefusal(email)) return { kind: 'refused', reason: 'closed' }
  return {
    kind: 'pending',
    token: await beginPendingLink(arrival.identity, { userId: null, email }, arrival),
  }
}

async function register(arrival: Arrival, email: string): Promise<Landing> {
  if (await registrationRefusal(email)) return { kind: 'refused', reason: 'closed' }
  const { identity, locale, ip, userAgent } = arrival
  const [id, at] = [newId(), new Date(now())]
  const user = {
    id,
    email,
    name: identity.name,
    locale,
    passwordHash: null,
    emailVerifiedAt: at,
    createdAt: at,
    ...(await acceptedTerms(at)),
  }
  const details = { provider: identity.providerSlug }
  const made = await transaction(async (database) => {
    if (!(await createUser(user, database))) return false
    if (!(await recordLink(id, identity, { ip, userAgent, at }, database))) throw new AnsweredTwice()
    await recordAudit(
      { action: 'user.registered', at, actorId: id, userId: id, ip, userAgent, details },
      database,
    )
    return true
  }).catch((error: unknown) => {
    if (error instanceof AnsweredTwice) return false
    throw error
  })
  if (made) {
    await announceLink(id, identity)
    return { kind: 'signed_in', userId: id, locale, isFirst: true }
  }
  // Another browser was faster, a moment ago: what it made is there now.
  const winner = await findLinkedPerson(identity.providerId, identity.subject)
  if (winner) return signInKnown(winner, arrival)
  const taken = await accountOfAddress(email)
  if (!taken) throw new Error('The address is taken, but no account has it.')
  return proveLater(arrival, taken.id, email)
}

/** Deletes the account that was created for an identity which another request has connected meanwhile. */
class AnsweredTwice extends Error {
  override readonly name = 'AnsweredTwice'
}
