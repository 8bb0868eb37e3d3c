import { deleteOwnApplication, lockOwnApplication } from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { countPeopleWithAccess } from '@/lib/data/access/grants'
import { deleteImage } from '@/lib/data/images'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { asActor, type Owner } from './owner'
import { isRowId } from '@/lib/row-id'

/** Every grant, family and token of it ends with it, in the same transaction. `false`: there is no such application of theirs. */
export async function deleteApplication(id: string, owner: Owner): Promise<boolean> {
  if (!isRowId(id)) return false
  const at = new Date(now())
  return transaction(async (database) => {
    const application = await lockOwnApplication(id, owner.id, database)
    if (!application) return false
    const { clientId, name, logoImageId } = application
    const people = await countPeopleWithAccess(clientId, at, database)
    await deleteOwnApplication(id, owner.id, database)
    if (logoImageId !== null) await deleteImage(logoImageId, database)
    const target = { type: 'application', id }
    const details = { name, people }
    await recordAudit(
      { action: 'application.deleted', at, ...asActor(owner), clientId, target, details },
      database,
    )
    return true
  })
}
