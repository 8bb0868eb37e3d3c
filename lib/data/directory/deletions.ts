import { prisma } from '../prisma'
import type { Database } from '../transaction'

export type ScheduledDeletion = {
  userId: string
  requestedById: string | null
  reason: string | null
  wasSuspended: boolean
  requestedAt: Date
  dueAt: Date
}

/** The mail for when it is done. */
export type Farewell = { sealed: Buffer; locale: string }

const row = {
  userId: true,
  requestedById: true,
  reason: true,
  wasSuspended: true,
  requestedAt: true,
  dueAt: true,
} as const

export const findDeletion = (
  userId: string,
  database: Database = prisma(),
): Promise<ScheduledDeletion | null> =>
  database.scheduledDeletion.findUnique({ where: { userId }, select: row })

/** Asked for by its owner, who may still keep the account. */
export async function findOwnDeletion(userId: string): Promise<ScheduledDeletion | null> {
  const deletion = await findDeletion(userId)
  return deletion?.requestedById === userId && !deletion.wasSuspended ? deletion : null
}

/** `false` when it is scheduled already. */
export async function saveDeletion(
  deletion: ScheduledDeletion,
  farewell: Farewell,
  database: Database,
): Promise<boolean> {
  const { count } = await database.scheduledDeletion.createMany({
    data: [{ ...deletion, farewellSealed: new Uint8Array(farewell.sealed), farewellLocale: farewell.locale }],
    skipDuplicates: true,
  })
  return count === 1
}

/**
 * Locks what is scheduled for these people until the transaction ends. Before their accounts: the order of `lockUser`, in which the due deletions
 * take both.
 */
export async function lockDeletions(userIds: string[], database: Database): Promise<void> {
  await database.$executeRaw`
    SELECT FROM "ScheduledDeletion" WHERE "userId" = ANY(${userIds}::uuid[]) ORDER BY "userId" FOR UPDATE`
}

/** What was scheduled; null when nothing is, or it was cancelled or carried out meanwhile. */
export async function cancelDeletionOf(
  userId: string,
  database: Database,
): Promise<ScheduledDeletion | null> {
  const [cancelled] = await database.$queryRaw<ScheduledDeletion[]>`
    DELETE FROM "ScheduledDeletion" WHERE "userId" = ${userId}::uuid RETURNING *`
  return cancelled ?? null
}

/**
 * The same for the person themselves: only what they asked for, and not on a proof that is older than the password. `provedAt`: when they
 * showed that the account is theirs.
 */
export async function cancelOwnDeletion(
  userId: string,
  provedAt: Date,
  database: Database,
): Promise<boolean> {
  const cancelled = await database.$queryRaw<object[]>`
    DELETE FROM "ScheduledDeletion" d USING "User" u
     WHERE d."userId" = ${userId}::uuid AND d."requestedById" = d."userId" AND NOT d."wasSuspended"
       AND u."id" = d."userId" AND (u."passwordChangedAt" IS NULL OR u."passwordChangedAt" <= ${provedAt})
    RETURNING d."userId"`
  return cancelled.length === 1
}

/** The owner may no longer keep the account. `false`: there is nothing of theirs to deny. */
export const denyKeeping = async (userId: string, database: Database): Promise<boolean> =>
  (await denyKeepingOf([userId], database)).length === 1

/** Those who could have kept their accounts until now. */
export async function denyKeepingOf(userIds: string[], database: Database): Promise<string[]> {
  const denied = await database.$queryRaw<{ userId: string }[]>`
    UPDATE "ScheduledDeletion" SET "wasSuspended" = true
     WHERE "userId" = ANY(${userIds}::uuid[]) AND "requestedById" = "userId" AND NOT "wasSuspended"
    RETURNING "userId"`
  return denied.map(({ userId }) => userId)
}

/** With everything that belongs to the person alone; their applications stay, without an owner. */
export async function deleteUser(id: string, database: Database): Promise<boolean> {
  const { count } = await database.user.deleteMany({ where: { id } })
  return count === 1
}
