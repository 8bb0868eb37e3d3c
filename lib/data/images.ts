import { prisma } from './prisma'
import type { Database } from './transaction'

export type NewImage = { id: string; mediaType: string; bytes: Buffer; now: Date }
export type StoredImage = { mediaType: string; bytes: Buffer }

export async function saveImage(
  { id, mediaType, bytes, now }: NewImage,
  database: Database = prisma(),
): Promise<void> {
  await database.image.create({
    data: { id, mediaType, bytes: new Uint8Array(bytes), createdAt: now },
    select: { id: true },
  })
}

export async function findImage(id: string): Promise<StoredImage | null> {
  const image = await prisma().image.findUnique({ where: { id }, select: { mediaType: true, bytes: true } })
  return image && { mediaType: image.mediaType, bytes: Buffer.from(image.bytes) }
}

export async function deleteImage(id: string, database: Database = prisma()): Promise<void> {
  await database.image.deleteMany({ where: { id } })
}
