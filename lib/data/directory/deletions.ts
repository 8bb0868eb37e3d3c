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

export const findDeletion = (
  userId: string,
  database: Database = prisma(),
): Promise<ScheduledDeletion | null> => database.scheduledDeletion.findUnique({ where: { userId } })

/** `false` when it is scheduled already. */
export async function saveDeletion(deletion: ScheduledDeletion, database: Database): Promise<boolean> {
  const { count } = await database.scheduledDeletion.createMany({ data: [deletion], skipDuplicates: true })
  return count === 1
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

/** With everything that belongs to the person alone; their applications stay, without an owner. */
export async function deleteUser(id: string, database: Database): Promise<boolean> {
  const { count } = await database.user.deleteMany({ where: { id } })
  return count === 1
}
