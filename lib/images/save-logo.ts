import { saveImage } from '@/lib/data/images'
import type { Database } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { newId } from '@/lib/secrets'

/**
 * Returns the id under which `/images/<id>` shows it. Encode before the transaction opens, and pass the transaction that writes the id
 * down: an image belongs to what shows it.
 */
export async function saveEncodedLogo(bytes: Buffer, database?: Database): Promise<{ imageId: string }> {
  const imageId = newId()
  await saveImage({ id: imageId, mediaType: 'image/webp', bytes, now: new Date(now()) }, database)
  return { imageId }
}
