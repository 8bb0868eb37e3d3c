import { end } from './access/end'
import { proofDetails } from './access/proof'
import { recordAudit } from './audit'
import { deletePasskeysOf } from './passkeys'
import { removeSecondFactor } from './second-factor'
import type { Database } from './transaction'

/** `true` for the one call that verified the address; `false` if it was verified before. */
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

export type UnverifiedAccess = {
  grants: number
  linkedAccounts: number
  passkeys: number
  applications: number
}

/**
 * Before its address was verified, another person may have used the account. Ends everything that could let them in or act in its name:
 * access of applications, accounts at other providers, passkeys, and the secrets of applications they registered, which wait for an administrator.
 */
export async function clearUnverifiedAccess(
  userId: string,
  now: Date,
  database: Database,
): Promise<UnverifiedAccess> {
  const ended = await end({ grantsOf: userId }, 'account_reclaimed', now, database)
  for (const { grantId, clientId, ...proof } of ended) {
    const details = { reason: 'account_reclaimed', ...proofDetails(proof) }
    const target = { type: 'grant', id: grantId }
    await recordAudit(
      { action: 'access.removed', at: now, actorId: null, userId, clientId, target, details },
      database,
    )
  }
  // A second factor of a stranger would keep the owner out.
  await removeSecondFactor(userId, database)
  const linkedAccounts = await database.linkedAccount.deleteMany({ where: { userId } })
  const passkeys = await deletePasskeysOf(userId, database)
  await database.applicationSecret.updateMany({
    where: { application: { ownerId: userId }, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    data: { expiresAt: now },
  })
  const applications = await database.application.updateMany({
    where: { ownerId: userId },
    data: { status: 'suspended', updatedAt: now },
  })
  return {
    grants: ended.length,
    linkedAccounts: linkedAccounts.count,
    passkeys,
    applications: applications.count,
  }
}
