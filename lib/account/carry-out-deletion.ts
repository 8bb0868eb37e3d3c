import { endOtherSessions } from '@/lib/data/access/end-sessions'
import { verifiableUntil } from '@/lib/data/access/verifiable-until'
import type { AuditRecord } from '@/lib/data/audit'
import { deleteUser, saveDeletion } from '@/lib/data/directory/deletions'
import { findPerson, hasOtherAdministrator, type PersonDetails } from '@/lib/data/directory/users'
import { saveOutboxMessage, type NewOutboxMessage } from '@/lib/data/outbox'
import { readSettings } from '@/lib/data/settings'
import type { Database } from '@/lib/data/transaction'
import { setUserStatus } from '@/lib/data/user-status'
import { now } from '@/lib/clock'
import type { Mail } from '@/lib/email/mail'
import { prepareMail } from '@/lib/email/prepare-mail'
import { isRowId } from '@/lib/row-id'
import { refused, type Outcome } from '@/lib/outcome'

export type DeletionLetters = {
  /** null without a grace period. */
  dueAt: Date | null
  /** That it is scheduled. */
  scheduled: NewOutboxMessage
  /** That it is done. */
  done: NewOutboxMessage
}

/** Rendered before the transaction opens. `null`: there is no such person. */
export async function prepareLetters(
  id: string,
  by: 'self' | 'administrator',
): Promise<DeletionLetters | null> {
  const person = isRowId(id) ? await findPerson(id) : null
  if (!person) return null
  const { deletionGracePeriod } = await readSettings()
  const at = new Date(now())
  const dueAt = new Date(at.getTime() + deletionGracePeriod * 1000)
  const prepare = (mail: Mail) => prepareMail(mail, person.email, person.locale, at, person.zoneinfo)
  const scheduled = by === 'self' ? ('own_deletion_scheduled' as const) : ('deletion_scheduled' as const)
  return {
    dueAt: deletionGracePeriod === 0 ? null : dueAt,
    scheduled: await prepare({ template: scheduled, dueAt }),
    done: await prepare({ template: 'account_deleted' }),
  }
}

type Order = { requestedById: string | null; reason: string; letters: DeletionLetters }
type Context = {
  database: Database
  at: Date
  record: (audit: Pick<AuditRecord, 'action' | 'details'>) => Promise<void>
}

/**
 * Suspends the account from now on, ends its sessions, and schedules its end; without a grace period it is deleted immediately. Its tokens are
 * refused from this moment. Call it under `lockAdministrators`.
 */
export async function carryOutDeletion(
  id: string,
  { requestedById, reason, letters }: Order,
  { database, at, record }: Context,
): Promise<Outcome> {
  const person = await findPerson(id, database)
  if (!person || person.deletion) return refused('already_so')
  if (await isLast(person, database)) return refused('last_administrator')
  const until = await verifiableUntil({ userId: id }, at, database)
  const details = { ...(reason && { reason }), ...(until !== null && { selfContainedUntil: until }) }
  const { dueAt, scheduled, done } = letters
  // Applications that are told of a sign-out are told of these: lib/data/access/ending.ts is the one place where sessions end.
  const sessions = (await endOtherSessions(id, null, at, database)).length
  if (dueAt === null) {
    await record({ action: 'user.deleted', details })
    await deleteUser(id, database)
  } else {
    const wasSuspended = !(await setUserStatus(id, 'suspended', database))
    const row = { userId: id, requestedById, reason: reason || null, requestedAt: at, dueAt, wasSuspended }
    if (!(await saveDeletion(row, done, database))) return refused('already_so')
    const more = { ...details, sessions, dueAt: dueAt.toISOString() }
    await record({ action: 'user.deletion_scheduled', details: more })
  }
  const message = dueAt === null ? done : scheduled
  // Not to an address that was changed meanwhile.
  if (message.recipient === person.email) await saveOutboxMessage(message, database)
  return { ok: true, value: undefined }
}

const isLast = async ({ id, isAdmin, status }: PersonDetails, database: Database): Promise<boolean> =>
  isAdmin && status === 'active' && !(await hasOtherAdministrator(id, database))
