import type { ComponentProps } from 'react'
import type { Profile } from '@/lib/account/profile-schema'

/** Which permission shows a field to applications. */
export type SeenBy = 'profile' | 'phone'
export type ProfileField = Exclude<keyof Profile, 'picture'>
export type ProfileSection = keyof typeof profileSections

type Row = { name: ProfileField; seenBy: SeenBy; input?: ComponentProps<'input'> }

const plain = { autoCapitalize: 'none', spellCheck: false } as const

/** The parts of the form, each saved by itself. Time zone and language are lists. */
export const profileSections = {
  you: [
    { name: 'name', seenBy: 'profile', input: { autoComplete: 'name' } },
    { name: 'nickname', seenBy: 'profile', input: { autoComplete: 'nickname' } },
    { name: 'preferredUsername', seenBy: 'profile', input: { autoComplete: 'off', ...plain } },
    { name: 'givenName', seenBy: 'profile', input: { autoComplete: 'given-name' } },
    { name: 'middleName', seenBy: 'profile', input: { autoComplete: 'additional-name' } },
    { name: 'familyName', seenBy: 'profile', input: { autoComplete: 'family-name' } },
    { name: 'birthdate', seenBy: 'profile', input: { type: 'date', autoComplete: 'bday' } },
  ],
  contact: [
    { name: 'phoneNumber', seenBy: 'phone', input: { type: 'tel', autoComplete: 'tel' } },
    { name: 'website', seenBy: 'profile', input: { type: 'url', autoComplete: 'url' } },
    { name: 'profile', seenBy: 'profile', input: { type: 'url', autoComplete: 'off' } },
  ],
  preferences: [
    { name: 'zoneinfo', seenBy: 'profile' },
    { name: 'locale', seenBy: 'profile' },
  ],
} as const satisfies Record<string, readonly Row[]>

export const rowsOf = (section: ProfileSection): readonly Row[] => profileSections[section]
