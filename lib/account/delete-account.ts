import { recordAudit } from '@/lib/data/audit'
import { transaction } from '@/lib/data/transaction'
import { findCredentials, lockAdministrators } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { refused, refusedFields, type Outcome } from '@/lib/outcome'
import { carryOutDeletion, prepareLetters } from './carry-out-deletion'
import { canonicalEmail } from './email-address'

export type AccountOwner = { userId: string; ip: string | null; userAgent: string | null }

/**
 * The owner deletes the account, after a grace period in which signing in keeps it. They type its address, so that it is not the wrong one.
 * `dueAt`: null when it is deleted already.
 */
export async function deleteAccount(
  typed: { email: string },
  { userId, ip, userAgent }: AccountOwner,
): Promise<Outcome<{ dueAt: Date | null }>> {
  const user = await findCredentials({ id: userId })
  if (!user) return refused('already_so')
  if (canonicalEmail(typed.email) !== user.email) return refusedFields({ email: 'deletion_address' })
  const letters = await prepareLetters(userId, 'self')
  if (!letters) return refused('already_so')
  const at = new Date(now())
  const outcome = await transaction(async (database) => {
    await lockAdministrators(database)
    return carryOutDeletion(
      userId,
      { requestedById: userId, reason: '', letters },
      {
        database,
        at,
        record: (audit) =>
          recordAudit(
            { ...audit, at, actorId: userId, userId, target: { type: 'user', id: userId }, ip, userAgent },
            database,
          ),
      },
    )
  })
  if (!outcome.ok) return outcome
  deliverSoon()
  return { ok: true, value: { dueAt: letters.dueAt } }
}
