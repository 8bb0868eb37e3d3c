import { recordAudit } from '@/lib/data/audit'
import { cancelOwnDeletion, findOwnDeletion, lockDeletions } from '@/lib/data/directory/deletions'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { transaction } from '@/lib/data/transaction'
import { setUserStatus } from '@/lib/data/user-status'
import { findCredentials, lockUser } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { refused, type Outcome } from '@/lib/outcome'
import type { AccountOwner } from './delete-account'

/** The person asked for the deletion of their account, and may still keep it: they decide that before a session starts. */
export const mayKeepAccount = async (userId: string): Promise<boolean> =>
  (await findOwnDeletion(userId)) !== null

/** For the page that asks; null when there is nothing to keep with that proof. */
export async function readKeptAccount(
  userId: string,
  provedAt: Date,
): Promise<{ email: string; dueAt: Date } | null> {
  const [user, deletion] = await Promise.all([findCredentials({ id: userId }), findOwnDeletion(userId)])
  const isStale = user?.passwordChangedAt && user.passwordChangedAt > provedAt
  return user && deletion && !isStale ? { email: user.email, dueAt: deletion.dueAt } : null
}

/**
 * The owner takes the deletion back that they asked for: the account is as it was. Of several browsers, one does it. `provedAt`: when this one
 * showed its factors; a password that was changed since asks for the new one.
 */
export async function keepAccount(provedAt: Date, { userId, ip, userAgent }: AccountOwner): Promise<Outcome> {
  const user = await findCredentials({ id: userId })
  if (!user) return refused('already_so')
  const at = new Date(now())
  const mail = { template: 'deletion_cancelled' as const, at }
  const message = await prepareMail(mail, user.email, user.locale, at, user.zoneinfo)
  const isKept = await transaction(async (database) => {
    await lockDeletions([userId], database)
    await lockUser(userId, database)
    if (!(await cancelOwnDeletion(userId, provedAt, database))) return false
    await setUserStatus(userId, 'active', database)
    await saveOutboxMessage(message, database)
    const target = { type: 'user', id: userId }
    await recordAudit(
      { action: 'user.deletion_cancelled', at, actorId: userId, userId, target, ip, userAgent },
      database,
    )
    return true
  })
  if (!isKept) return refused('already_so')
  deliverSoon()
  return { ok: true, value: undefined }
}
