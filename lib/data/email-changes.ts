import type { Database } from './transaction'

export type EmailMove = { userId: string; from: string; to: string }

/**
 * One conditional write: `false` when the account has another address by now, or was suspended. The new address counts as verified. Throws
 * a unique violation where another account has it.
 */
export async function moveToEmail(
  { userId, from, to }: EmailMove,
  now: Date,
  database: Database,
): Promise<boolean> {
  const { count } = await database.user.updateMany({
    where: { id: userId, email: from, status: 'active' },
    data: { email: to, emailVerifiedAt: now, updatedAt: now },
  })
  return count === 1
}

/** Back to an address that the account had before, from whichever it has now. Returns that one; null: the account is no more. */
export async function moveBackToEmail(
  userId: string,
  to: string,
  now: Date,
  database: Database,
): Promise<string | null> {
  const user = await database.user.findUnique({ where: { id: userId }, select: { email: true } })
  if (!user) return null
  await database.user.update({
    where: { id: userId },
    data: { email: to, emailVerifiedAt: now, updatedAt: now },
    select: { id: true },
  })
  return user.email
}

/** Those of later changes: who made them may not have been the owner. Earlier ones keep working. */
export async function endLaterUndos(
  userId: string,
  after: Date,
  now: Date,
  database: Database,
): Promise<void> {
  await database.oneTimeToken.updateMany({
    where: {
      purpose: 'undo_email_change',
      userId,
      usedAt: null,
      createdAt: { gte: after },
      expiresAt: { gt: now },
    },
    data: { expiresAt: now },
  })
}
