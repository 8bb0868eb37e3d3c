import { recordAudit } from '@/lib/data/audit'
import { transaction } from '@/lib/data/transaction'
import { findProfile, lockUser, saveProfile, type ProfileFields } from '@/lib/data/users'
import { now } from '@/lib/clock'
import type { Outcome } from '@/lib/outcome'
import type { Profile } from './profile-schema'

/** The audit record names the fields that changed, not what they hold. */
export async function changeProfile(
  userId: string,
  typed: Partial<Profile>,
): Promise<Outcome<{ changed: string[] }>> {
  const profile = withoutEmpty(typed)
  const at = new Date(now())
  return transaction(async (database) => {
    await lockUser(userId, database)
    const before = await findProfile(userId, database)
    const changed = (Object.keys(profile) as (keyof ProfileFields)[]).filter(
      (field) => (before?.[field] ?? null) !== profile[field],
    )
    if (changed.length === 0) return { ok: true, value: { changed } }
    const phone = changed.includes('phoneNumber') ? { phoneNumberVerifiedAt: null } : {}
    await saveProfile(userId, { ...profile, ...phone }, at, database)
    await recordAudit(
      { action: 'user.profile_changed', at, actorId: userId, userId, details: { fields: changed } },
      database,
    )
    return { ok: true, value: { changed } }
  })
}

const withoutEmpty = (typed: Partial<Profile>): Partial<ProfileFields> =>
  Object.fromEntries(Object.entries(typed).map(([field, value]) => [field, value === '' ? null : value]))
