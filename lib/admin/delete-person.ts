import { endOtherSessions } from '@/lib/data/access/end-sessions'
import { verifiableUntil } from '@/lib/data/access/verifiable-until'
import { cancelDeletionOf, deleteUser, saveDeletion } from '@/lib/data/directory/deletions'
import { findPerson, hasOtherAdministrator } from '@/lib/data/directory/users'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { readSettings } from '@/lib/data/settings'
import { setUserStatus } from '@/lib/data/user-status'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { isRowId } from '@/lib/row-id'
import type { Actor } from './actor'
import { aboutPerson, changePerson } from './change-person'
import { done, refused, type Outcome } from '@/lib/outcome'

/**
 * Suspends the account from now on and deletes it when the grace period ends; the person is told. Without a grace period it is deleted
 * immediately. Administrators cannot delete themselves, nor the last administrator.
 */
export async function scheduleDeletion(id: string, reason: string, actor: Actor): Promise<Outcome | null> {
  const letter = await prepareLetter(id)
  if (!letter) return null
  const outcome = await changePerson(id, actor, async (person, { database, at, record }) => {
    if (id === actor.id) return refused('not_yourself')
    if (person.deletion) return refused('already_so')
    if (person.isAdmin && person.status === 'active' && !(await hasOtherAdministrator(id, database)))
      return refused('last_administrator')
    const { dueAt, message } = letter
    const until = await verifiableUntil({ userId: id }, at, database)
    const details = { reason, ...(until !== null && { selfContainedUntil: until }) }
    if (dueAt === null) {
      await record({ action: 'user.deleted', ...aboutPerson(id), details })
      await deleteUser(id, database)
    } else {
      const wasSuspended = !(await setUserStatus(id, 'suspended', database))
      const sessions = (await endOtherSessions(id, null, at, database)).length
      const row = { userId: id, requestedById: actor.id, reason: reason || null, requestedAt: at }
      if (!(await saveDeletion({ ...row, dueAt, wasSuspended }, database))) return refused('already_so')
      const more = { ...details, sessions, dueAt: dueAt.toISOString() }
      await record({ action: 'user.deletion_scheduled', ...aboutPerson(id), details: more })
    }
    if (message.recipient === person.email) await saveOutboxMessage(message, database)
    return done
  })
  if (outcome?.ok) deliverSoon()
  return outcome
}

/** The account is as it was before: a person who was suspended then still is. */
export const cancelDeletion = (id: string, actor: Actor): Promise<Outcome | null> =>
  changePerson(id, actor, async (_person, { database, record }) => {
    const cancelled = await cancelDeletionOf(id, database)
    if (!cancelled) return refused('already_so')
    if (!cancelled.wasSuspended) await setUserStatus(id, 'active', database)
    const status = cancelled.wasSuspended ? 'suspended' : 'active'
    await record({ action: 'user.deletion_cancelled', ...aboutPerson(id), details: { status } })
    return done
  })

/** Rendered before the transaction opens. `dueAt`: null without a grace period. */
async function prepareLetter(id: string) {
  const person = isRowId(id) ? await findPerson(id) : null
  if (!person) return null
  const { deletionGracePeriod } = await readSettings()
  const at = new Date(now())
  const dueAt = new Date(at.getTime() + deletionGracePeriod * 1000)
  const mail = { template: 'deletion_scheduled' as const, dueAt }
  const message = await prepareMail(mail, person.email, person.locale, at, person.zoneinfo)
  return { dueAt: deletionGracePeriod === 0 ? null : dueAt, message }
}
