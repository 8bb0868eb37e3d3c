import { newPasswordReset } from '@/lib/account/password-reset'
import { findPerson } from '@/lib/data/directory/users'
import { saveOneTimeToken } from '@/lib/data/one-time-tokens'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { isRowId } from '@/lib/row-id'
import type { Actor } from './actor'
import { aboutPerson, changePerson } from './change-person'
import { done, refused, type Outcome } from '@/lib/outcome'

const day = 86_400_000

/** Mails a link to choose a new password. The password of now keeps working until a new one is chosen. */
export async function sendReset(id: string, actor: Actor): Promise<Outcome | null> {
  const letter = await prepareLetter(id)
  const outcome = await changePerson(id, actor, async (person, { database, record }) => {
    if (person.status === 'suspended') return refused('reset_suspended')
    if (letter?.message.recipient !== person.email) return null
    await saveOneTimeToken(letter.token, database)
    await saveOutboxMessage(letter.message, database)
    await record({ action: 'user.password_reset_sent', ...aboutPerson(id) })
    return done
  })
  if (outcome?.ok) deliverSoon()
  return outcome
}

/** Rendered before the transaction opens. It works for a day, because its reader did not ask for it just now. */
async function prepareLetter(id: string) {
  const person = isRowId(id) ? await findPerson(id) : null
  if (!person) return null
  const at = new Date(now())
  const expiresAt = new Date(at.getTime() + day)
  const asked = { ip: null, userAgent: null, at }
  const { token, mail } = newPasswordReset({ userId: id, email: person.email, interactionId: null, asked })
  const letter = { template: 'reset_sent' as const, link: mail.link, expiresAt }
  return {
    token: { ...token, codeHash: null, expiresAt },
    message: await prepareMail(letter, person.email, person.locale, at, person.zoneinfo),
  }
}
