import { expect, it } from 'vitest'
import { changedProfile, Profile } from './profile-schema'

const empty = Object.fromEntries(Object.keys(Profile.shape).map((field) => [field, '']))

it('may be empty altogether', () => {
  expect(Profile.parse(empty)).toEqual(empty)
})

it.each([
  ['birthdate', '1990-02-29', 'date'],
  ['birthdate', '29/02/1990', 'date'],
  ['website', 'javascript:alert(1)', 'web_address'],
  ['picture', 'https://user:password@evil.test/', 'web_address'],
  ['profile', 'javascript:alert(1)', 'web_address'],
  ['zoneinfo', 'Mars/Olympus', 'zone'],
  ['phoneNumber', '12345', 'phone'],
  ['locale', 'fr', 'language'],
  ['preferredUsername', 'a b', 'username'],
  ['name', 'Ada\r\nBcc: eve@evil.test', 'characters'],
  ['name', 'a'.repeat(121), 'too_long'],
])('refuses %s %j', (field, value, message) => {
  const result = Profile.safeParse({ ...empty, [field]: value })
  expect(result.error?.issues.map((issue) => issue.message)).toContain(message)
})

it.each([
  ['birthdate', '1992-02-29'],
  ['zoneinfo', 'Asia/Shanghai'],
  ['phoneNumber', '+8613800138000'],
  ['phoneNumber', '+86 138-0013-8000'],
  ['preferredUsername', '小明.chen'],
  ['website', 'https://chen.studio'],
  ['profile', 'https://chen.studio/about'],
  ['middleName', 'King'],
])('takes %s %j', (field, value) => {
  expect(Profile.safeParse({ ...empty, [field]: value }).success).toBe(true)
})

it.each([
  ['+49 30 1234567', '+49301234567'],
  ['+49 (0)30 1234567', '+49301234567'],
  ['＋８６１３８００１３８０００', '+8613800138000'],
])('reads the phone number %s as %s', (typed, phoneNumber) => {
  expect(Profile.parse({ ...empty, phoneNumber: typed })).toMatchObject({ phoneNumber })
})

it('checks and keeps only what is not as it was shown', () => {
  const shown = { ...(empty as Profile), preferredUsername: 'Joe Q. Public', locale: '' as const }
  const read = (typed: object) => changedProfile(shown, typed).safeParse(typed)
  expect(read({ ...shown, nickname: 'Kim' }).data).toEqual({ nickname: 'Kim' })
  expect(read({ nickname: 'Kim' }).data).toEqual({ nickname: 'Kim' })
  expect(read({ ...shown, preferredUsername: '' }).data).toEqual({ preferredUsername: '' })
  expect(read({ ...shown, preferredUsername: 'Joe R. Public' }).success).toBe(false)
})
