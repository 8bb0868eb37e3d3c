import { prisma } from './prisma'
import type { Database } from './transaction'

/** Stores the same password under another hash. `false` if the hash is no longer the compared one: the password was changed meanwhile. */
export async function replacePasswordHash(
  id: string,
  change: { from: string; to: string },
  database: Database = prisma(),
): Promise<boolean> {
  const { count } = await database.user.updateMany({
    where: { id, passwordHash: change.from },
    data: { passwordHash: change.to },
  })
  return count === 1
}

/**
 * One conditional write: `false` when the hash is no longer the one that was compared, the account was suspended, or the session in which
 * the change was asked for has ended.
 */
export async function changePasswordHash(
  by: { userId: string; sessionId: string },
  hash: { from: string | null; to: string },
  now: Date,
  database: Database,
): Promise<boolean> {
  const changed = await database.$executeRaw`
    UPDATE "User" SET "passwordHash" = ${hash.to}, "passwordChangedAt" = ${now}
     WHERE "id" = ${by.userId}::uuid AND "passwordHash" = ${hash.from} AND "status" = 'active'
       AND EXISTS (SELECT FROM "Session" WHERE "id" = ${by.sessionId}::uuid AND "userId" = ${by.userId}::uuid
                      AND "endedAt" IS NULL AND "expiresAt" > ${now})`
  return changed === 1
}

/** Whether a hash exists that begins otherwise, unusable ones (`!`) aside. */
export async function hashesOtherThan(beginning: string): Promise<boolean> {
  const found = await prisma().user.findFirst({
    where: {
      passwordHash: { not: null },
      NOT: [{ passwordHash: { startsWith: beginning } }, { passwordHash: { startsWith: '!' } }],
    },
    select: { id: true },
  })
  return found !== null
}

export type PasswordReset = {
  id: string
  /** Still the account's, or nothing happens. */
  email: string
  passwordHash: string
  /** When the reset was asked for: a password chosen later stays. */
  askedAt: Date
}

/** One conditional write: `false` when the account moved to another address, was suspended, or has a newer password. */
export async function resetPasswordHash(
  { id, email, passwordHash, askedAt }: PasswordReset,
  now: Date,
  database: Database,
): Promise<boolean> {
  const { count } = await database.user.updateMany({
    where: {
      id,
      email,
      status: 'active',
      OR: [{ passwordChangedAt: null }, { passwordChangedAt: { lte: askedAt } }],
    },
    data: { passwordHash, passwordChangedAt: now },
  })
  return count === 1
}
