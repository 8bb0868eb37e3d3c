import { recordAudit } from '@/lib/data/audit'
import { requeueMessage } from '@/lib/data/outbox'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { isRowId } from '@/lib/row-id'
import { actorOf, type Actor } from './actor'

/** Sends it again as if it were new; one that was sent already stays sent. `false`: there was nothing to send. */
export async function retryMail(id: string, admin: Actor): Promise<boolean> {
  if (!isRowId(id)) return false
  const at = new Date(now())
  const isQueued = await transaction(async (database) => {
    if (!(await requeueMessage(id, at, database))) return false
    await recordAudit(
      { action: 'mail.retried', at, ...actorOf(admin), target: { type: 'mail', id } },
      database,
    )
    return true
  })
  if (isQueued) deliverSoon()
  return isQueued
}
