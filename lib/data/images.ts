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

/** A picture that a person shows now; one that was removed or replaced is not served for a moment longer. */
export async function findPicture(id: string): Promise<StoredImage | null> {
  const image = await prisma().image.findFirst({
    where: { id, people: { some: {} } },
    select: { mediaType: true, bytes: true },
  })
  return image && { mediaType: image.mediaType, bytes: Buffer.from(image.bytes) }
}

export async function findPictureOf(userId: string): Promise<StoredImage | null> {
  const image = await prisma().image.findFirst({
    where: { people: { some: { id: userId } } },
    select: { mediaType: true, bytes: true },
  })
  return image && { mediaType: image.mediaType, bytes: Buffer.from(image.bytes) }
}

/** The ID of the picture before; undefined: the account is no longer there. Call it under `lockUser`. */
export async function setPicture(
  userId: string,
  { imageId, picture, now }: { imageId: string | null; picture: string | null; now: Date },
  database: Database,
): Promise<{ imageId: string | null; picture: string | null } | undefined> {
  const before = await database.user.findUnique({
    where: { id: userId },
    select: { pictureImageId: true, picture: true },
  })
  if (!before) return undefined
  await database.user.update({
    where: { id: userId },
    data: { pictureImageId: imageId, picture, updatedAt: now },
    select: { id: true },
  })
  return { imageId: before.pictureImageId, picture: before.picture }
}
