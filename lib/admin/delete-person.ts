import { carryOutDeletion, prepareLetters } from '@/lib/account/carry-out-deletion'
import { cancelDeletionOf } from '@/lib/data/directory/deletions'
import { findPerson } from '@/lib/data/directory/users'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { setUserStatus } from '@/lib/data/user-status'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { isRowId } from '@/lib/row-id'
import { done, refused, type Outcome } from '@/lib/outcome'
import type { Actor } from './actor'
import { aboutPerson, changePerson } from './change-person'

/**
 * Suspends the account from now on and deletes it when the grace period ends; the person is told. Without a grace period it is deleted
 * immediately. Administrators delete their own account as everyone does, at `/accounts/data`; the last administrator stays.
 */
export async function scheduleDeletion(id: string, reason: string, actor: Actor): Promise<Outcome | null> {
  const letters = await prepareLetters(id, 'administrator')
  if (!letters) return null
  const outcome = await changePerson(id, actor, (_person, { database, at, record }) => {
    if (id === actor.id) return Promise.resolve(refused('not_yourself'))
    const order = { requestedById: actor.id, reason, letters }
    return carryOutDeletion(id, order, {
      database,
      at,
      record: (audit) => record({ ...audit, ...aboutPerson(id) }),
    })
  })
  if (outcome?.ok) deliverSoon()
  return outcome
}

/** The account is as it was before: a person who was suspended then still is. Also what the owner asked for. */
export async function cancelDeletion(id: string, actor: Actor): Promise<Outcome | null> {
  const reader = isRowId(id) ? await findPerson(id) : null
  if (!reader) return null
  const { email, locale, zoneinfo } = reader
  const at = new Date(now())
  const message = await prepareMail({ template: 'deletion_cancelled', at }, email, locale, at, zoneinfo)
  const outcome = await changePerson(id, actor, async (person, { database, record }) => {
    const cancelled = await cancelDeletionOf(id, database)
    if (!cancelled) return refused('already_so')
    if (!cancelled.wasSuspended) await setUserStatus(id, 'active', database)
    const status = cancelled.wasSuspended ? 'suspended' : 'active'
    await record({ action: 'user.deletion_cancelled', ...aboutPerson(id), details: { status } })
    if (!cancelled.wasSuspended && message.recipient === person.email)
      await saveOutboxMessage(message, database)
    return done
  })
  if (outcome?.ok) deliverSoon()
  return outcome
}
