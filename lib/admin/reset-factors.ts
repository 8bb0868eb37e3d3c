import { findPerson, removeFactors } from '@/lib/data/directory/users'
import { saveOneTimeToken } from '@/lib/data/one-time-tokens'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { endOtherSessions } from '@/lib/data/access/end-sessions'
import { newPasswordReset } from '@/lib/account/password-reset'
import { isRowId } from '@/lib/row-id'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import type { Actor } from './actor'
import { aboutPerson, changePerson } from './change-person'
import { done, refused, type Outcome } from '@/lib/outcome'

/**
 * Removes the password, the passkeys and the linked accounts, signs every browser out, and sends a mail that tells how to choose a new password. A
 * suspended person gets no mail.
 */
export async function resetFactors(id: string, reason: string, admin: Actor): Promise<Outcome | null> {
  if (id === admin.id) return refused('not_yourself')
  const letter = await prepareLetter(id)
  const outcome = await changePerson(id, admin, async (person, { database, at, record }) => {
    const { linkedAccounts, passkeys } = await removeFactors(id, at, database)
    const sessions = (await endOtherSessions(id, null, at, database)).length
    if (letter && person.status === 'active' && person.email === letter.message.recipient) {
      await saveOneTimeToken(letter.token, database)
      await saveOutboxMessage(letter.message, database)
    }
    const details = { reason, password: person.hasPassword, linkedAccounts, passkeys, sessions }
    await record({ action: 'user.factors_reset', ...aboutPerson(id), details })
    return done
  })
  if (outcome?.ok) deliverSoon()
  return outcome
}

/** Rendered before the transaction opens, and without the administrator's browser. */
async function prepareLetter(id: string) {
  const person = isRowId(id) ? await findPerson(id) : null
  if (!person) return null
  const at = new Date(now())
  const asked = { ip: null, userAgent: null, at }
  const reset = newPasswordReset({ userId: id, email: person.email, interactionId: null, asked })
  return { token: reset.token, message: await prepareMail(reset.mail, person.email, person.locale, at) }
}
