import { recordAudit } from '@/lib/data/audit'
import { deleteLinkedAccount, listLinkedAccounts } from '@/lib/data/linked-accounts'
import { transaction } from '@/lib/data/transaction'
import { lockUser } from '@/lib/data/users'
import { now } from '@/lib/clock'
import type { Origin } from './linked-record'
import { refused, type Outcome } from '@/lib/outcome'
import { isRowId } from '@/lib/row-id'
import { countWaysIn } from './ways-in'

/** Never the last way in. Two at the same moment take turns, so that they do not each leave the other. */
export async function disconnectUpstream(userId: string, id: string, origin: Origin): Promise<Outcome> {
  if (!isRowId(id)) return refused('not_connected')
  const at = new Date(now())
  return transaction(async (database) => {
    await lockUser(userId, database)
    const linked = await listLinkedAccounts(userId, database)
    const gone = linked.find((each) => each.id === id)
    if (!gone) return refused('not_connected')
    // A provider that is switched off is no way in, so removing it takes none away.
    const left = (await countWaysIn(userId, database)) - (gone.providerEnabled ? 1 : 0)
    if (left === 0) return refused('last_method')
    await deleteLinkedAccount(id, userId, database)
    const target = { type: 'linked_account', id }
    const details = { provider: gone.providerSlug }
    await recordAudit(
      { action: 'linked_account.disconnected', at, actorId: userId, userId, target, ...origin, details },
      database,
    )
    return { ok: true, value: undefined }
  })
}
