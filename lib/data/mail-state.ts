import { prisma } from './prisma'

/** Counted up to this many: a page says "100 or more". */
const most = 100

export type MailState = {
  waiting: number
  failed: number
  /** When the message that has waited longest was written. */
  oldestWaiting: Date | null
  /** Of the newest message that could not be sent. */
  lastError: string | null
}

export async function readMailState(): Promise<MailState> {
  const [rows] = await prisma().$queryRaw<MailState[]>`
    SELECT (SELECT count(*)::int FROM (SELECT FROM "OutboxMessage" WHERE "status" = 'pending' LIMIT ${most}) w) AS "waiting",
           (SELECT count(*)::int FROM (SELECT FROM "OutboxMessage" WHERE "status" = 'failed' LIMIT ${most}) f) AS "failed",
           (SELECT min("createdAt") FROM (SELECT "createdAt" FROM "OutboxMessage" WHERE "status" = 'pending'
                                           ORDER BY "nextAttemptAt" LIMIT ${most}) o) AS "oldestWaiting",
           (SELECT "lastError" FROM (SELECT "lastError", "createdAt" FROM "OutboxMessage"
                                      WHERE "status" IN ('pending', 'failed') AND "lastError" IS NOT NULL LIMIT ${most}) e
             ORDER BY "createdAt" DESC LIMIT 1) AS "lastError"`
  return rows ?? { waiting: 0, failed: 0, oldestWaiting: null, lastError: null }
}
