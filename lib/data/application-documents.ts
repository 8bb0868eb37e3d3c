import { prisma } from './prisma'
import type { Database } from './transaction'

type Json = Record<string, unknown>

/** What a client keeps here for itself. */
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

/** As it is kept: PostgreSQL puts the members in an order of its own. Not a change of the registration: `updatedAt` stays. */
export async function saveClientDocument(id: string, document: Json, database: Database): Promise<Json> {
  const [row] = await database.$queryRaw<{ document: Json }[]>`
    UPDATE "Application" SET "document" = ${JSON.stringify(document)}::jsonb WHERE "id" = ${id}::uuid
    RETURNING "document"`
  if (!row) throw new Error('the locked application was deleted')
  return row.document
}
