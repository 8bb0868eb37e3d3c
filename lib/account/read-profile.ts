import { findProfile } from '@/lib/data/users'
import { Profile } from './profile-schema'

/** The person's fields for the form: empty without a value, or with one that the form cannot show. */
export async function readProfile(userId: string): Promise<Profile> {
  const found: Record<string, string | null> = (await findProfile(userId)) ?? {}
  const fields = Object.keys(Profile.shape).map((field) => [field, found[field] ?? ''])
  const profile = Object.fromEntries(fields) as Profile
  const { locale, birthdate } = Profile.shape
  return {
    ...profile,
    locale: locale.catch('').parse(profile.locale),
    birthdate: birthdate.catch('').parse(profile.birthdate),
  }
}
