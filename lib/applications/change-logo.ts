import { changeOwnApplication, lockOwnApplication } from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { deleteImage } from '@/lib/data/images'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { encodeLogo } from '@/lib/images/encode-logo'
import { saveEncodedLogo } from '@/lib/images/save-logo'
import { done, type Outcome } from '@/lib/outcome'
import { asActor, type Owner } from './owner'
import { isRowId } from '@/lib/row-id'

/** `null` takes the logo away. What is wrong with a file is a key of `common.logo`. The picture before goes with the change. */
export async function changeLogo(id: string, owner: Owner, file: File | null): Promise<Outcome | null> {
  if (!isRowId(id)) return null
  const encoded = file === null ? null : await encodeLogo(file)
  if (encoded && !encoded.ok) return encoded
  const at = new Date(now())
  return transaction(async (database) => {
    const application = await lockOwnApplication(id, owner.id, database)
    if (!application) return null
    const { clientId, logoImageId: before } = application
    const imageId = encoded ? (await saveEncodedLogo(encoded.value, database)).imageId : null
    if (imageId === before) return done
    await changeOwnApplication(id, owner.id, { logoImageId: imageId }, at, database)
    if (before !== null) await deleteImage(before, database)
    const target = { type: 'application', id }
    const details = { before: { logoImageId: before }, after: { logoImageId: imageId } }
    await recordAudit(
      { action: 'application.logo_changed', at, ...asActor(owner), clientId, target, details },
      database,
    )
    return done
  })
}
