import { prisma } from './prisma'
import type { Database } from './transaction'

type Json = Record<string, unknown>

/** A document that a client stores here. */
export async function findClientDocument(id: string): Promise<Json | null> {
  const row = await prisma().application.findUnique({ where: { id }, select: { document: true } })
  return row && (row.document as Json)
}

/** One writer at a time, until the transaction ends. */
export async function lockClientDocument(id: string, database: Database): Promise<Json | null> {
  const [row] = await database.$queryRaw<{ document: Json }[]>`
    SELECT "document" FROM "Application" WHERE "id" = ${id}::uuid FOR UPDATE`
  return row?.document ?? null
}

/** Returns it as stored, because PostgreSQL orders the members. `updatedAt` stays, because the registration does not change. */
export async function saveClientDocument(id: string, document: Json, database: Database): Promise<Json> {
  const [row] = await database.$queryRaw<{ document: Json }[]>`
    UPDATE "Application" SET "document" = ${JSON.stringify(document)}::jsonb WHERE "id" = ${id}::uuid
    RETURNING "document"`
  if (!row) throw new Error('the locked application was deleted')
  return row.document
}
