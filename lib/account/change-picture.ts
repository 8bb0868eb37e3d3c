import { recordAudit } from '@/lib/data/audit'
import { deleteImage, findPicture, saveImage, setPicture } from '@/lib/data/images'
import { transaction } from '@/lib/data/transaction'
import { lockUser } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { encodePicture, type Crop } from '@/lib/images/encode-picture'
import { picturePath } from '@/lib/images/picture-address'
import { isRowId } from '@/lib/row-id'
import { newId } from '@/lib/secrets'
import { done, refused, type Outcome } from '@/lib/outcome'

/** For `/pictures/<id>`. */
export const readPicture = async (id: string) => (isRowId(id) ? findPicture(id) : null)

/** `null` removes it. The picture before goes with the change, and its address is no longer answered. */
export async function changePicture(
  userId: string,
  upload: { file: File; crop: Crop | null } | null,
): Promise<Outcome> {
  const encoded = upload === null ? null : await encodePicture(upload.file, upload.crop)
  if (encoded && !encoded.ok) return encoded
  const at = new Date(now())
  const imageId = encoded && newId()
  const picture = imageId && `${env().issuer}${picturePath(imageId)}`
  return transaction(async (database) => {
    await lockUser(userId, database)
    if (encoded && imageId)
      await saveImage({ id: imageId, mediaType: 'image/webp', bytes: encoded.value, now: at }, database)
    const before = await setPicture(userId, { imageId, picture, now: at }, database)
    if (!before) return refused('signed_out')
    if (before.imageId === null && before.picture === picture) return done
    if (before.imageId !== null) await deleteImage(before.imageId, database)
    const details = { fields: ['picture'] }
    await recordAudit({ action: 'user.profile_changed', at, actorId: userId, userId, details }, database)
    return done
  })
}
