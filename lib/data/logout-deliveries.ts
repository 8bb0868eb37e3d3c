import type { Position } from '@/lib/cursor'
import { behind, newestFirst } from './page'
import { batch } from './statements/delete-expired'
import { prisma } from './prisma'
import type { Database } from './transaction'

/** Why there was no answer. */
export type LogoutProblem = (typeof logoutProblems)[number]
export const logoutProblems = [
  'address',
  'unreachable',
  'redirect',
  'too_large',
  'access_removed',
  'no_address',
  'no_token',
  'too_late',
] as const

export type LogoutDelivery = {
  id: string
  sessionId: string
  userId: string
  applicationId: string
  clientId: string
  /** null: the application has registered none since. */
  address: string | null
  /** The person ended the application's access after the session. */
  isRemoved: boolean
  /** This one included. */
  attempts: number
}

export type LogoutAnswer = { lastStatus: number | null; lastProblem: LogoutProblem | null }
export type LogoutOutcome = LogoutAnswer &
  (
    | { status: 'sent'; sentAt: Date }
    | { status: 'pending' | 'failed'; lastError: string; nextAttemptAt: Date }
  )

type Lease = {
  now: Date
  leaseUntil: Date
  most: number
  /** How many of one application may be under way together. */
  share: number
  /** By application: how many of its share are taken. */
  taken: ReadonlyMap<string, number>
}

/**
 * Takes due deliveries and puts their following attempt at `leaseUntil`, in one statement: two nodes never send the same one, and one that
 * dies while sending leaves it for later. No application gets more than its share, however many wait for it; those of a suspended
 * application wait.
 */
export const leaseDueLogouts = ({ now, leaseUntil, most, share, taken }: Lease): Promise<LogoutDelivery[]> =>
  // The recursion steps through the index from one application to the next one, past all that waits for the first.
  prisma().$queryRaw<LogoutDelivery[]>`
    WITH RECURSIVE waiting AS (
      (SELECT "applicationId" FROM "LogoutDelivery" WHERE "status" = 'pending' ORDER BY "applicationId" LIMIT 1)
      UNION ALL
      SELECT (SELECT l."applicationId" FROM "LogoutDelivery" l
               WHERE l."status" = 'pending' AND l."applicationId" > w."applicationId"
               ORDER BY l."applicationId" LIMIT 1)
        FROM waiting w WHERE w."applicationId" IS NOT NULL),
    chosen AS (
      SELECT due."id"
        FROM waiting w
        JOIN "Application" a ON a."id" = w."applicationId" AND a."status" = 'active'
        LEFT JOIN unnest(${[...taken.keys()]}::uuid[], ${[...taken.values()]}::int[]) AS t("applicationId", "count")
          ON t."applicationId" = w."applicationId"
       CROSS JOIN LATERAL (
             SELECT l."id", l."nextAttemptAt" FROM "LogoutDelivery" l
              WHERE l."status" = 'pending' AND l."applicationId" = w."applicationId" AND l."nextAttemptAt" <= ${now}
              ORDER BY l."nextAttemptAt" LIMIT greatest(0, ${share}::int - coalesce(t."count", 0))) due
       ORDER BY due."nextAttemptAt" LIMIT ${most})
    UPDATE "LogoutDelivery" l SET "nextAttemptAt" = ${leaseUntil}, "attempts" = l."attempts" + 1
      FROM "Application" a
     WHERE a."id" = l."applicationId"
       AND l."id" IN (SELECT "id" FROM "LogoutDelivery"
                       WHERE "id" IN (SELECT "id" FROM chosen) AND "status" = 'pending' AND "nextAttemptAt" <= ${now}
                         FOR UPDATE SKIP LOCKED)
    RETURNING l."id", l."sessionId", l."userId", l."applicationId", a."clientId", a."backchannelLogoutUri" AS "address",
              l."attempts",
              EXISTS (SELECT FROM "Grant" g WHERE g."userId" = l."userId" AND g."applicationId" = l."applicationId"
                         AND g."revokedAt" > l."createdAt")
              AND NOT EXISTS (SELECT FROM "Grant" g WHERE g."userId" = l."userId" AND g."applicationId" = l."applicationId"
                                 AND g."status" <> 'revoked') AS "isRemoved"`

/** Those due now that have waited since before `oldest` count as failed; returns how many. */
export async function giveUpLogouts(now: Date, oldest: Date): Promise<number> {
  let total = 0
  for (;;) {
    const given = await prisma().$queryRaw<{ id: string }[]>`
      UPDATE "LogoutDelivery" SET "status" = 'failed', "lastError" = coalesce("lastError", 'Not sent in time.'),
             "lastProblem" = CASE WHEN "lastStatus" IS NULL THEN coalesce("lastProblem", 'too_late') ELSE "lastProblem" END
       WHERE ctid = ANY (ARRAY(SELECT ctid FROM "LogoutDelivery"
                                WHERE "status" = 'pending' AND "createdAt" <= ${oldest}
                                  AND ("requeuedAt" IS NULL OR "requeuedAt" <= ${oldest}) AND "nextAttemptAt" <= ${now}
                                LIMIT ${batch} FOR UPDATE SKIP LOCKED))
      RETURNING "id"`
    await forgetDeleted(given.map(({ id }) => id))
    total += given.length
    if (given.length < batch) return total
  }
}

/** What was sent stays so. Only the node with the latest attempt may note a failure, because another one may be sending by then. */
export async function settleLogout(
  { id, attempts }: Pick<LogoutDelivery, 'id' | 'attempts'>,
  outcome: LogoutOutcome,
): Promise<void> {
  const latest = outcome.status === 'sent' ? {} : { attempts }
  await prisma().logoutDelivery.updateMany({ where: { id, status: 'pending', ...latest }, data: outcome })
  if (outcome.status !== 'pending') await forgetDeleted([id])
}

/** Of people who are deleted, nothing is kept once it is settled; a trigger removes what was settled before. */
const forgetDeleted = (ids: string[]) =>
  prisma().$executeRaw`
    DELETE FROM "LogoutDelivery" l
     WHERE l."id" = ANY (${ids}::uuid[]) AND l."status" <> 'pending'
       AND NOT EXISTS (SELECT FROM "User" u WHERE u."id" = l."userId")`

const entry = {
  ...{ id: true, sessionId: true, status: true, attempts: true, lastStatus: true, lastProblem: true },
  ...{ createdAt: true, nextAttemptAt: true, sentAt: true },
} as const

/** What is known of one delivery, without the person. */
export type LogoutEntry = LogoutAnswer & {
  id: string
  sessionId: string
  status: 'pending' | 'sent' | 'failed'
  attempts: number
  createdAt: Date
  nextAttemptAt: Date
  sentAt: Date | null
}

/** Of one application, newest first; `after` is the last entry of the page before. */
export async function listLogouts(
  applicationId: string,
  after: Position | null,
  take: number,
): Promise<LogoutEntry[]> {
  const where = { applicationId, ...behind(after) }
  const found = await prisma().logoutDelivery.findMany({ where, orderBy: newestFirst, take, select: entry })
  return found.map(({ lastProblem, ...rest }) => ({
    ...rest,
    lastProblem: logoutProblems.find((each) => each === lastProblem) ?? null,
  }))
}

/** Due now, with all its attempts before it; `false` where the application has no such delivery that is unsent. */
export async function requeueLogout(
  id: string,
  applicationId: string,
  now: Date,
  database: Database,
): Promise<boolean> {
  const { count } = await database.logoutDelivery.updateMany({
    where: { id, applicationId, status: { not: 'sent' } },
    data: { status: 'pending', attempts: 0, nextAttemptAt: now, requeuedAt: now },
  })
  return count === 1
}
