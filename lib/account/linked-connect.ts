import type { UpstreamIdentity } from '@/lib/data/identity-providers'
import { findLinkedPerson } from '@/lib/data/linked-accounts'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { announceLink, recordLink, recordLinkUse, type Origin } from './linked-record'
import { refused, type Outcome } from '@/lib/outcome'

/** For somebody signed in, who has just shown that the account over there is theirs as well. Its address does not matter. */
export async function connectUpstream(
  userId: string,
  identity: UpstreamIdentity,
  origin: Origin,
): Promise<Outcome> {
  const at = new Date(now())
  const done = await transaction(async (database) => {
    if (await recordLink(userId, identity, { ...origin, at }, database)) return true
    const known = await findLinkedPerson(identity.providerId, identity.subject, database)
    if (known?.userId !== userId) return false
    await recordLinkUse(known, identity, { ...origin, at }, database)
    return true
  })
  if (!done) return refused('connected_elsewhere')
  await announceLink(userId, identity)
  return { ok: true, value: undefined }
}
