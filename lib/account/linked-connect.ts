import type { UpstreamIdentity } from '@/lib/data/identity-providers'
import { findLinkedPerson } from '@/lib/data/linked-accounts'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { announceLink, recordLink, recordLinkUse, type Origin } from './linked-record'
import { refused, type Outcome } from '@/lib/outcome'

/** For a signed-in person who has just proved that the provider's account is theirs. Its address does not matter. */
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
