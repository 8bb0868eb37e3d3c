import { saveImage } from '@/lib/data/images'
import type { Database } from '@/lib/data/transaction'
import type { ActionResult } from '@/lib/action-result'
import { now } from '@/lib/clock'
import { newId } from '@/lib/secrets'
import { encodeLogo } from './encode-logo'

/** Answers the id under which `/images/<id>` shows it. Pass the transaction that writes the id down: an image belongs to what shows it. */
export async function saveLogo(file: File, database?: Database): Promise<ActionResult<{ imageId: string }>> {
  const encoded = await encodeLogo(file)
  return encoded.ok ? { ok: true, value: await saveEncodedLogo(encoded.value, database) } : encoded
}

/** For whoever encodes before the transaction opens: decoding takes a while, and a transaction must not. */
export async function saveEncodedLogo(bytes: Buffer, database?: Database): Promise<{ imageId: string }> {
  const imageId = newId()
  await saveImage({ id: imageId, mediaType: 'image/webp', bytes, now: new Date(now()) }, database)
  return { imageId }
}
