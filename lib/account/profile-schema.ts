import { z } from 'zod'

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, 'too_long')
    .regex(/^[^\p{Cc}]*$/u, 'characters')
const emptyOr = (form: RegExp, message: string, most = 200) =>
  text(most).refine((value) => value === '' || form.test(value), message)

const webAddress = text(500).refine((value) => value === '' || isWebAddress(value), 'web_address')

/** OpenID Connect Core 5.1, as a person fills it in; an empty field means that the claim is absent. */
export const Profile = z.object({
  name: text(120),
  givenName: text(120),
  middleName: text(120),
  familyName: text(120),
  nickname: text(120),
  preferredUsername: emptyOr(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'username', 60),
  picture: webAddress,
  profile: webAddress,
  website: webAddress,
  birthdate: emptyOr(/^\d{4}-\d{2}-\d{2}$/, 'date').refine((value) => value === '' || isDate(value), 'date'),
  zoneinfo: text(60).refine((value) => value === '' || isZone(value), 'zone'),
  locale: z.enum(['', 'en', 'zh-CN'], 'language'),
  phoneNumber: z
    .string()
    // In full-width digits it is the same number; a zero in parentheses is for calls inside the country.
    .transform((typed) =>
      typed
        .normalize('NFKC')
        .replace('(0)', '')
        .replace(/[\s().-]/g, ''),
    )
    .pipe(emptyOr(/^\+[1-9]\d{5,14}$/, 'phone', 20)),
})
export type Profile = z.infer<typeof Profile>

/**
 * The changed fields. Unchanged ones are neither checked nor saved, so that an imported username or a year of birth, which this form would
 * refuse or cannot show, stays and blocks nothing.
 */
export function changedProfile(shown: Profile, typed: Partial<Record<string, unknown>>) {
  const names = (Object.keys(Profile.shape) as (keyof Profile)[]).filter(
    (name) => typed[name] !== undefined && typed[name] !== shown[name],
  )
  return Profile.pick(Object.fromEntries(names.map((name) => [name, true])) as Record<keyof Profile, true>)
}

function isWebAddress(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, username, password } = new URL(value)
  return ['https:', 'http:'].includes(protocol) && username === '' && password === ''
}

function isDate(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

function isZone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }))
  } catch {
    return false
  }
}
