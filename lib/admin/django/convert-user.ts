import { canonicalEmail } from '@/lib/account/email-address'
import type { SkippedRow } from '../import-plan'
import { isDjangoHash } from './django-hash'
import type { DumpOptions } from './dump-options'
import type { DumpedUser } from './dump-schema'
import type { DjangoDump } from './read-dump'

/** A person in the form of the import file. Rows without an address are left out, because sign-in needs one. */
export function convertUser(
  id: string | null,
  user: DumpedUser,
  { groups }: DjangoDump,
  { addressesVerified }: DumpOptions,
): object | SkippedRow {
  const email = canonicalEmail(user.email)
  if (email === null)
    return {
      kind: 'users',
      key: user.username || (id ?? '-'),
      outcome: 'skipped',
      reason: 'it has no email address',
    }
  const name = [user.first_name, user.middle_name, user.last_name].filter(Boolean).join(' ')
  return {
    email,
    email_verified: addressesVerified,
    suspended: !user.is_active,
    ...given({
      imported_id: id ?? user.username,
      name: name || user.username,
      given_name: user.first_name,
      family_name: user.last_name,
      middle_name: user.middle_name,
      preferred_username: user.username,
    }),
    groups: user.groups.map((group) => groups.get(group)?.name ?? group),
    // Without one that can be verified ("!" is Django's for none) the person sets a new password by mail.
    ...(isDjangoHash(user.password) && { password_hash: user.password }),
  }
}

const given = (texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''))
