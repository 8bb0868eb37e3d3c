import { prisma } from '../prisma'
import type { Database } from '../transaction'

/** `attempts`: which of the tries to write it this is. */
export type ClaimedExport = DataExport & { attempts: number }

export type DataExport = {
  id: string
  userId: string
  recipientId: string
  status: 'pending' | 'ready' | 'failed'
  requestedAt: Date
  readyAt: Date | null
  expiresAt: Date
  downloadedAt: Date | null
}

const row = {
  id: true,
  userId: true,
  recipientId: true,
  status: true,
  requestedAt: true,
  readyAt: true,
  expiresAt: true,
  downloadedAt: true,
} as const

/** What a person may download, or waits for; null: nothing. */
export const findDataExport = async (
  userId: string,
  recipientId: string,
  now: Date,
): Promise<DataExport | null> =>
  (await prisma().dataExport.findFirst({
    where: { userId, recipientId, expiresAt: { gt: now } },
    select: row,
  })) as DataExport | null

type Wanted = { id: string; userId: string; recipientId: string; now: Date; expiresAt: Date }

/**
 * Asks for a file; the one before it ends. One conditional write: `false` while one is being written. The job is queued in the same
 * transaction.
 */
export async function requestDataExport(
  { id, userId, recipientId, now, expiresAt }: Wanted,
  database: Database,
): Promise<boolean> {
  const asked = await database.$queryRaw<object[]>`
    INSERT INTO "DataExport" AS d ("id", "userId", "recipientId", "status", "requestedAt", "expiresAt")
    VALUES (${id}::uuid, ${userId}::uuid, ${recipientId}::uuid, 'pending', ${now}, ${expiresAt})
    ON CONFLICT ("userId", "recipientId") DO UPDATE
       SET "id" = excluded."id", "status" = 'pending', "requestedAt" = excluded."requestedAt", "expiresAt" = excluded."expiresAt",
           "readyAt" = NULL, "downloadedAt" = NULL, "claimedAt" = NULL, "attempts" = 0, "sealed" = NULL
     WHERE d."status" <> 'pending' OR d."expiresAt" <= ${now}
    RETURNING d."id"`
  return asked.length === 1
}

/** Longer than a file takes. A node that died leaves its file to another after this. */
const claim = 10 * 60_000
export const mostAttempts = 3

/** The next file to write, which no other process has begun. One whose writers died each time is given up. */
export async function claimDataExport(now: Date): Promise<ClaimedExport | null> {
  const before = new Date(now.getTime() - claim)
  await prisma().dataExport.updateMany({
    where: { status: 'pending', attempts: { gte: mostAttempts }, claimedAt: { lte: before } },
    data: { status: 'failed', claimedAt: null },
  })
  const [claimed] = await prisma().$queryRaw<ClaimedExport[]>`
    UPDATE "DataExport" SET "claimedAt" = ${now}, "attempts" = "attempts" + 1
     WHERE "id" = (SELECT "id" FROM "DataExport"
                    WHERE "status" = 'pending' AND "expiresAt" > ${now} AND ("claimedAt" IS NULL OR "claimedAt" <= ${before})
                    ORDER BY "requestedAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "id", "userId", "recipientId", "status", "requestedAt", "readyAt", "expiresAt", "downloadedAt", "attempts"`
  return claimed ?? null
}

/** `false` when another file was asked for meanwhile, or the account is no longer there. */
export async function saveDataExport(
  id: string,
  { sealed, now, expiresAt }: { sealed: Buffer; now: Date; expiresAt: Date },
  database: Database,
): Promise<boolean> {
  const { count } = await database.dataExport.updateMany({
    where: { id, status: 'pending' },
    data: { status: 'ready', sealed: new Uint8Array(sealed), readyAt: now, expiresAt },
  })
  return count === 1
}

/** It is tried again a few times. A writer that took too long changes nothing: its file has another by now. */
export async function failDataExport({
  id,
  attempts,
}: Pick<ClaimedExport, 'id' | 'attempts'>): Promise<void> {
  await prisma().$executeRaw`
    UPDATE "DataExport"
       SET "claimedAt" = NULL, "status" = CASE WHEN "attempts" >= ${mostAttempts} THEN 'failed' ELSE 'pending' END
     WHERE "id" = ${id}::uuid AND "status" = 'pending' AND "attempts" = ${attempts}`
}

/** Gives the file out and deletes it, once, to the person it was made for. `userId`: whom it is about. */
export async function takeDataExport(
  { id, userId, recipientId, now }: { id: string; userId: string; recipientId: string; now: Date },
  database: Database,
): Promise<Buffer | null> {
  const [taken] = await database.$queryRaw<{ sealed: Uint8Array }[]>`
    WITH kept AS (
      SELECT "id", "sealed" FROM "DataExport"
       WHERE "id" = ${id}::uuid AND "userId" = ${userId}::uuid AND "recipientId" = ${recipientId}::uuid
         AND "status" = 'ready' AND "downloadedAt" IS NULL AND "expiresAt" > ${now}
         FOR UPDATE)
    UPDATE "DataExport" d SET "downloadedAt" = ${now}, "sealed" = NULL FROM kept WHERE d."id" = kept."id"
    RETURNING kept."sealed"`
  return taken ? Buffer.from(taken.sealed) : null
}
