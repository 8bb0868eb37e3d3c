import { endOtherSessions } from '@/lib/data/access/end-sessions'
import { findPerson } from '@/lib/data/directory/users'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { endPendingSignIns } from '@/lib/data/pending-sign-ins'
import { removeSecondFactor } from '@/lib/data/second-factor'
import { securityMail } from '@/lib/account/security-mail'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { done, refused, refusedFields, type Outcome } from '@/lib/outcome'
import { isRowId } from '@/lib/row-id'
import type { Actor } from './actor'
import { aboutPerson, changePerson } from './change-person'

/**
 * For a person who lost their phone and their recovery codes: removes the authenticator app, the codes and the trusted devices, signs every
 * browser out, and tells the person by mail. The password stays.
 */
export async function resetTwoStep(id: string, reason: string, admin: Actor): Promise<Outcome | null> {
  if (id === admin.id) return refused('not_yourself')
  if (reason.trim() === '') return refusedFields({ reason: 'reason_required' })
  const letter = await prepareLetter(id)
  const outcome = await changePerson(id, admin, async (person, { database, at, record }) => {
    if (!(await removeSecondFactor(id, database))) return refused('two_step_is_off')
    await endPendingSignIns(id, at, database)
    const sessions = (await endOtherSessions(id, null, at, database)).length
    if (letter && person.email === letter.recipient) await saveOutboxMessage(letter, database)
    await record({ action: 'user.two_step_reset', ...aboutPerson(id), details: { reason, sessions } })
    return done
  })
  if (outcome?.ok) deliverSoon()
  return outcome
}

/** Rendered before the transaction opens, and without the administrator's address. */
async function prepareLetter(id: string) {
  const person = isRowId(id) ? await findPerson(id) : null
  return person && securityMail('two_step_reset', person, { at: new Date(now()), ip: null })
}
