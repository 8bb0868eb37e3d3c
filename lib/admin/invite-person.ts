import { canonicalEmail } from '@/lib/account/email-address'
import { registrationPolicy } from '@/lib/account/registration-policy'
import * as invitations from '@/lib/data/invitations'
import { findPersonByEmail } from '@/lib/data/directory/users'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { readSettings } from '@/lib/data/settings'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { isRowId } from '@/lib/row-id'
import { newId, randomToken, sha256 } from '@/lib/secrets'
import type { Actor } from './actor'
import { auditedChange } from './audited-change'
import { chosenGroups } from './people-groups'
import { done, refused, refusedFields, type Outcome } from '@/lib/outcome'

export type PersonToInvite = {
  email: string
  name: string
  /** Of the mail, and of the account until its owner chooses another. */
  locale: string | null
  /** Ids of the groups that the person will be in. */
  groups: string[]
}

const target = (id: string) => ({ target: { type: 'invitation', id } })

/** Mails a link that makes one account with that address. It works once and until it expires. */
export async function invitePerson(typed: PersonToInvite, actor: Actor): Promise<Outcome<{ id: string }>> {
  const email = canonicalEmail(typed.email)
  if (email === null) return refusedFields({ email: 'email_form' })
  if ((await registrationPolicy()).kind === 'closed') return refused('invitations_closed')
  const id = newId()
  const letter = await newLetter(email, typed.locale)
  const outcome = await auditedChange<Outcome<{ id: string }>>(actor, async ({ database, at, record }) => {
    if (await findPersonByEmail(email, database)) return refusedFields({ email: 'email_taken' })
    const groups = await chosenGroups(typed.groups, database)
    if (!groups) return refusedFields({ groups: 'group_gone' })
    const { tokenHash, expiresAt } = letter
    const invitation = {
      ...{ id, email, tokenHash, expiresAt, now: at, invitedById: actor.id },
      name: typed.name || null,
      locale: typed.locale,
      groupIds: groups.map((group) => group.id),
    }
    if (!(await invitations.saveInvitation(invitation, database)))
      return refusedFields({ email: 'invited_already' })
    await saveOutboxMessage(letter.message, database)
    const details = { email, groups: groups.map(({ name }) => name), expiresAt: expiresAt.toISOString() }
    await record({ action: 'invitation.sent', ...target(id), details })
    return { ok: true, value: { id } }
  })
  if (outcome.ok) deliverSoon()
  return outcome
}

/** With a new link and from now on for its whole time; the link before stops working. */
export async function resendInvitation(id: string, actor: Actor): Promise<Outcome | null> {
  const found = isRowId(id) ? await invitations.findInvitation({ id }) : null
  if (!found || found.usedAt) return null
  const letter = await newLetter(found.email, found.locale)
  const outcome = await auditedChange<Outcome | null>(actor, async ({ database, at, record }) => {
    if (await findPersonByEmail(found.email, database)) return refused('invited_has_account')
    if (!(await invitations.renewInvitation(id, { ...letter, now: at }, database))) return null
    await saveOutboxMessage(letter.message, database)
    const details = { email: found.email, expiresAt: letter.expiresAt.toISOString() }
    await record({ action: 'invitation.resent', ...target(id), details })
    return done
  })
  if (outcome?.ok) deliverSoon()
  return outcome
}

/** The link stops working. */
export async function withdrawInvitation(id: string, actor: Actor): Promise<Outcome | null> {
  const found = isRowId(id) ? await invitations.findInvitation({ id }) : null
  if (!found) return null
  return auditedChange<Outcome | null>(actor, async ({ database, record }) => {
    if (!(await invitations.deleteInvitation(id, database))) return null
    await record({ action: 'invitation.withdrawn', ...target(id), details: { email: found.email } })
    return done
  })
}

/** Rendered before the transaction opens. */
async function newLetter(email: string, locale: string | null) {
  const [at, plain] = [new Date(now()), randomToken()]
  const expiresAt = new Date(at.getTime() + (await readSettings()).invitationLifetime * 1000)
  const link = `${env().issuer}/accounts/invitation?token=${plain}`
  const message = await prepareMail({ template: 'invitation', link, expiresAt }, email, locale, at)
  return { tokenHash: sha256(plain), expiresAt, message }
}
