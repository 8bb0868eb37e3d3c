import { deleteApplicationSecret, hasOtherLastingSecret } from '@/lib/data/application-secrets'
import { lockOwnApplication } from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { done, refused, type Outcome } from '@/lib/outcome'
import { asActor, type Owner } from './owner'
import { isRowId } from '@/lib/row-id'

/** Effective immediately. One that does not expire by itself must be left, or the application would stop working one day. */
export async function removeSecret(id: string, secretId: string, owner: Owner): Promise<Outcome | null> {
  if (!isRowId(id) || !isRowId(secretId)) return null
  const at = new Date(now())
  return transaction(async (database) => {
    const application = await lockOwnApplication(id, owner.id, database)
    if (!application) return null
    if (!(await hasOtherLastingSecret(id, secretId, database))) return refused('last_secret')
    const removed = await deleteApplicationSecret(secretId, id, database)
    if (!removed) return null
    const target = { type: 'application', id }
    const { clientId } = application
    await recordAudit(
      { action: 'application.secret_removed', at, ...asActor(owner), clientId, target, details: removed },
      database,
    )
    return done
  })
}
