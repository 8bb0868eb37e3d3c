import { prisma } from './prisma'
import type { Database } from './transaction'

type Dates = { etag: string | null; fetchedAt: Date; freshUntil: Date }
export type KnownDocument = Dates & { applicationId: string }

const fields = { applicationId: true, etag: true, fetchedAt: true, freshUntil: true } as const

/**
 * `none`: there is an application with this client ID that was not read at an address. null: there is none. Without its ETag if the
 * application was changed since, so that the document is read whole.
 */
export async function findMetadataDocument(clientId: string): Promise<KnownDocument | 'none' | null> {
  const found = await prisma().application.findUnique({
    where: { clientId },
    select: { updatedAt: true, metadataDocument: { select: fields } },
  })
  if (!found?.metadataDocument) return found && 'none'
  const { etag, ...document } = found.metadataDocument
  return { ...document, etag: found.updatedAt > document.fetchedAt ? null : etag }
}

export async function createMetadataDocument(document: KnownDocument, database: Database): Promise<void> {
  await database.clientMetadataDocument.create({ data: document, select: { applicationId: true } })
}

/** Locked with its application until the transaction ends; null: it was deleted. */
export async function lockMetadataDocument(
  applicationId: string,
  database: Database,
): Promise<{ ownerId: string | null; fetchedAt: Date } | null> {
  const [locked] = await database.$queryRaw<{ ownerId: string | null; fetchedAt: Date }[]>`
    SELECT a."ownerId", d."fetchedAt"
      FROM "Application" a JOIN "ClientMetadataDocument" d ON d."applicationId" = a."id"
     WHERE a."id" = ${applicationId}::uuid FOR UPDATE`
  return locked ?? null
}

export async function renewMetadataDocument(
  { applicationId, ...dates }: KnownDocument,
  database: Database,
): Promise<void> {
  await database.clientMetadataDocument.update({
    where: { applicationId },
    data: dates,
    select: { applicationId: true },
  })
}
