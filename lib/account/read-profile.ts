import { findProfile } from '@/lib/data/users'
import { Profile } from './profile-schema'

/** The person's own fields as the form holds them: empty where there is nothing. */
export async function readProfile(userId: string): Promise<Profile> {
  const found: Record<string, string | null> = (await findProfile(userId)) ?? {}
  const fields = Object.keys(Profile.shape).map((field) => [field, found[field] ?? ''])
  const profile = Object.fromEntries(fields) as Profile
  return { ...profile, locale: Profile.shape.locale.catch('').parse(profile.locale) }
}
