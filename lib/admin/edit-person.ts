import { canonicalEmail } from '@/lib/account/email-address'
import { changedProfile, Profile } from '@/lib/account/profile-schema'
import { changeEmail, findPerson } from '@/lib/data/directory/users'
import { holderOfAddress, lockAddresses } from '@/lib/data/held-addresses'
import { endEveryOneTimeToken, endOneTimeTokens } from '@/lib/data/one-time-tokens'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { isUniqueViolation } from '@/lib/data/unique-violation'
import { findProfile, saveProfile, type ProfileFields } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { isRowId } from '@/lib/row-id'
import type { Actor } from './actor'
import { aboutPerson, changePerson } from './change-person'
import { done, refusedFields, type Outcome } from '@/lib/outcome'

type Typed = Partial<Record<keyof Profile, string>>

/** What a person's profile says now, as a form shows it. */
export async function readEditable(id: string): Promise<Profile | null> {
  const profile = isRowId(id) ? await findProfile(id) : null
  return profile && shownProfile(profile)
}

const shownProfile = (profile: ProfileFields): Profile =>
  Object.fromEntries(
    Object.keys(Profile.shape).map((field) => [field, profile[field as keyof Profile] ?? '']),
  ) as Profile

/** Only what was changed is checked and saved. The record names the fields, not what they hold. */
export async function editProfile(id: string, typed: Typed, actor: Actor): Promise<Outcome | null> {
  return changePerson(id, actor, async (_person, { database, at, record }) => {
    const profile = await findProfile(id, database)
    if (!profile) return null
    const read = changedProfile(shownProfile(profile), typed).safeParse(typed)
    if (!read.success)
      return refusedFields(
        Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), message])),
      )
    const changes = Object.fromEntries(
      Object.entries(read.data).map(([field, value]) => [field, value === '' ? null : value]),
    ) as Partial<ProfileFields>
    const fields = Object.keys(changes)
    if (fields.length === 0) return done
    const phone = fields.includes('phoneNumber') ? { phoneNumberVerifiedAt: null } : {}
    await saveProfile(id, { ...changes, ...phone }, at, database)
    await record({ action: 'user.profile_changed', ...aboutPerson(id), details: { fields } })
    return done
  })
}

/**
 * The administrator vouches for the new address, so it counts as verified. Links that were mailed before stop working, and the old address
 * is told.
 */
export async function editEmail(id: string, typed: string, actor: Actor): Promise<Outcome | null> {
  const email = canonicalEmail(typed)
  if (email === null) return refusedFields({ email: 'email_form' })
  const letter = await letterToOld(id)
  const outcome = await changePerson(id, actor, async (person, { database, at, record }) => {
    if (person.email === email) return refusedFields({ email: 'already_so' })
    await lockAddresses([email], database)
    const holder = await holderOfAddress(email, at, database)
    if (holder !== null && holder !== id) return refusedFields({ email: 'email_taken' })
    if (!(await changeEmail(id, email, at, database))) return refusedFields({ email: 'email_taken' })
    await endEveryOneTimeToken(id, at, database)
    await endOneTimeTokens('undo_email_change', id, at, database)
    if (letter?.recipient === person.email) await saveOutboxMessage(letter, database)
    const details = { before: { email: person.email }, after: { email } }
    await record({ action: 'user.email_changed', ...aboutPerson(id), details })
    return done
  }).catch((error: unknown) => {
    // The address was registered at the same moment: nothing is written.
    if (isUniqueViolation(error)) return refusedFields({ email: 'email_taken' })
    throw error
  })
  if (outcome?.ok) deliverSoon()
  return outcome
}

/** Rendered before the transaction opens. */
async function letterToOld(id: string) {
  const person = isRowId(id) ? await findPerson(id) : null
  const at = new Date(now())
  return (
    person && prepareMail({ template: 'email_changed', at }, person.email, person.locale, at, person.zoneinfo)
  )
}
