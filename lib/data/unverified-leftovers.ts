import type { Database } from './transaction'

/** `true` for the one call that confirmed the address; `false` when it was confirmed before. */
export async function verifyFirstTime(
  id: string,
  email: string,
  now: Date,
  database: Database,
): Promise<boolean> {
  const { count } = await database.user.updateMany({
    where: { id, email, emailVerifiedAt: null },
    data: { emailVerifiedAt: now, updatedAt: now },
  })
  return count === 1
}

export type Leftovers = { grants: number; linkedAccounts: number; applications: number }

/**
 * Whoever used the account before its address was confirmed may have been somebody else. Everything that could let them in, or let them act
 * in its name, ends: what they allowed to applications, accounts at other providers, and the secrets of applications they registered, which
 * wait for an administrator.
 */
export async function clearUnverifiedLeftovers(
  userId: string,
  now: Date,
  database: Database,
): Promise<Leftovers> {
  const reason = 'account_reclaimed'
  const grants = await database.grant.updateMany({
    where: { userId, status: { not: 'revoked' } },
    data: { status: 'revoked', revokedAt: now, revokedReason: reason, updatedAt: now },
  })
  await database.tokenFamily.updateMany({
    where: { grant: { userId }, endedAt: null },
    data: { endedAt: now, endedReason: reason },
  })
  const linkedAccounts = await database.linkedAccount.deleteMany({ where: { userId } })
  await database.applicationSecret.updateMany({
    where: { application: { ownerId: userId }, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    data: { expiresAt: now },
  })
  const applications = await database.application.updateMany({
    where: { ownerId: userId },
    data: { status: 'suspended', updatedAt: now },
  })
  return { grants: grants.count, linkedAccounts: linkedAccounts.count, applications: applications.count }
}
