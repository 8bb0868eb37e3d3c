import { prisma } from './prisma'

export type LogoutDelivery = {
  id: string
  sessionId: string
  userId: string
  clientId: string
  /** null: the application has registered none since. */
  address: string | null
  /** This one included. */
  attempts: number
}

/**
 * Takes due deliveries and puts their following attempt at `leaseUntil`, in one statement: two nodes never send the same one, and one that
 * dies while sending leaves it for later.
 */
export const leaseDueLogouts = (now: Date, leaseUntil: Date, most: number): Promise<LogoutDelivery[]> =>
  prisma().$queryRaw<LogoutDelivery[]>`
    UPDATE "LogoutDelivery" l SET "nextAttemptAt" = ${leaseUntil}, "attempts" = l."attempts" + 1
      FROM "Application" a
     WHERE a."id" = l."applicationId"
       AND l."id" IN (SELECT "id" FROM "LogoutDelivery" WHERE "status" = 'pending' AND "nextAttemptAt" <= ${now}
                       ORDER BY "nextAttemptAt" LIMIT ${most} FOR UPDATE SKIP LOCKED)
    RETURNING l."id", l."sessionId", l."userId", a."clientId", a."backchannelLogoutUri" AS "address", l."attempts"`

/** What was sent stays so. Only the node with the latest attempt may note a failure, because another one may be sending by then. */
export async function settleLogout(
  { id, attempts }: Pick<LogoutDelivery, 'id' | 'attempts'>,
  outcome:
    | { status: 'sent'; sentAt: Date }
    | { status: 'pending' | 'failed'; lastError: string; nextAttemptAt: Date },
): Promise<void> {
  const latest = outcome.status === 'sent' ? {} : { attempts }
  await prisma().logoutDelivery.updateMany({ where: { id, status: 'pending', ...latest }, data: outcome })
}
