import { canonicalEmail } from '@/lib/account/email-address'
import { newPasswordReset } from '@/lib/account/password-reset'
import { saveOneTimeToken } from '@/lib/data/one-time-tokens'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { readSettings } from '@/lib/data/settings'
import { createUser } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { newId } from '@/lib/secrets'
import type { Actor } from './actor'
import { auditedChange } from './audited-change'
import { chosenGroups, joinThem } from './people-groups'
import { refusedFields, type Outcome } from '@/lib/outcome'

export type PersonToCreate = {
  email: string
  name: string
  locale: string | null
  groups: string[]
  /** The administrator vouches for the address. */
  emailVerified: boolean
  /** Whether a mail with a link to choose a password goes out. Without it, the person uses "Forgot password?". */
  sendsMail: boolean
}

/** An account without a password. No administrator ever knows the password of a person. */
export async function createPerson(
  typed: PersonToCreate,
  actor: Actor,
): Promise<Outcome<{ id: string; email: string }>> {
  const email = canonicalEmail(typed.email)
  if (email === null) return refusedFields({ email: 'email_form' })
  const { locale, emailVerified, sendsMail } = typed
  const [id, name] = [newId(), typed.name || null]
  const letter = sendsMail ? await passwordLetter(id, email, locale) : null
  const outcome = await auditedChange<Outcome<{ id: string; email: string }>>(
    actor,
    async ({ database, at, record }) => {
      const groups = await chosenGroups(typed.groups, database)
      if (!groups) return refusedFields({ groups: 'group_gone' })
      const verified = emailVerified && { emailVerifiedAt: at }
      const user = { id, email, name, locale, passwordHash: null, createdAt: at, ...verified }
      if (!(await createUser(user, database))) return refusedFields({ email: 'email_taken' })
      await joinThem(id, groups, at, database)
      if (letter) {
        await saveOneTimeToken(letter.token, database)
        await saveOutboxMessage(letter.message, database)
      }
      const details = { email, groups: groups.map((group) => group.name), emailVerified, mail: sendsMail }
      await record({ action: 'user.created', userId: id, target: { type: 'user', id }, details })
      return { ok: true, value: { id, email } }
    },
  )
  if (outcome.ok && letter) deliverSoon()
  return outcome
}

/** A link to choose the first password. It works as long as an invitation does. */
async function passwordLetter(userId: string, email: string, locale: string | null) {
  const at = new Date(now())
  const expiresAt = new Date(at.getTime() + (await readSettings()).invitationLifetime * 1000)
  const asked = { ip: null, userAgent: null, at }
  const { token, mail } = newPasswordReset({ userId, email, interactionId: null, asked })
  const letter = { template: 'account_created' as const, link: mail.link, expiresAt }
  return {
    token: { ...token, codeHash: null, expiresAt },
    message: await prepareMail(letter, email, locale, at),
  }
}
