import { prisma } from './prisma'
import type { Database } from './transaction'

export type KnownDocument = { applicationId: string; etag: string | null; fetchedAt: Date; freshUntil: Date }

const fields = { applicationId: true, etag: true, fetchedAt: true, freshUntil: true } as const

/** `none`: there is an application with this client ID that was not read at an address. null: there is none. */
export async function findMetadataDocument(clientId: string): Promise<KnownDocument | 'none' | null> {
  const found = await prisma().application.findUnique({
    where: { clientId },
    select: { metadataDocument: { select: fields } },
  })
  return found ? (found.metadataDocument ?? 'none') : null
}

export async function saveMetadataDocument(
  document: KnownDocument,
  database: Database = prisma(),
): Promise<void> {
  const { applicationId, ...rest } = document
  await database.clientMetadataDocument.upsert({
    where: { applicationId },
    create: document,
    update: rest,
    select: { applicationId: true },
  })
}
