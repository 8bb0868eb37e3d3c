import { beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { defaultSettings } from '@/lib/settings'
import type { Actor } from './actor'
import { changeSettings, readSettings } from './change-settings'
import { inUnits } from './duration'
import { fieldsOf, settingSectionNames, type SettingSection } from './settings-catalogue'
import { anAdmin, noAdmin, recordsOf } from './testing/fixtures'

useTestDatabase()

let admin: Actor
beforeEach(async () => {
  await prisma().setting.deleteMany()
  await prisma().auditEvent.deleteMany()
  admin = await anAdmin()
})

/** What the form of a section sends when no field was changed. */
function asShown(section: SettingSection): Record<string, string> {
  const entries = fieldsOf(section).flatMap(({ name, kind }) => {
    const value = defaultSettings[name]
    if (kind === 'duration') {
      const { amount, unit } = inUnits(Number(value))
      return [
        [name, String(amount)],
        [`${name}.unit`, unit],
      ]
    }
    if (kind === 'switch') return value ? [[name, 'on']] : []
    return [[name, Array.isArray(value) ? value.join(' ') : String(value)]]
  })
  return Object.fromEntries(entries) as Record<string, string>
}
const change = (section: SettingSection, typed: Record<string, string>, by = admin) =>
  changeSettings(section, { ...asShown(section), ...typed }, by)

it('covers every setting but those of the look', () => {
  const covered = settingSectionNames.flatMap((section) => fieldsOf(section).map(({ name }) => name))
  const elsewhere = ['brandName', 'brandColor', 'brandLogoImageId', 'consentNote', 'termsUrl', 'privacyUrl']
  expect([...covered, ...elsewhere].sort()).toEqual(Object.keys(defaultSettings).sort())
})

it.each(settingSectionNames)(
  '%s, sent as it was shown, changes nothing and leaves no record',
  async (section) => {
    expect(await change(section, {})).toEqual({ ok: true, value: { changed: [] } })
    expect(await prisma().setting.count()).toBe(0)
    expect(await recordsOf(section)).toEqual([])
  },
)

it('takes effect immediately, with before and after on record', async () => {
  expect(await readSettings()).toMatchObject({ accessTokenLifetime: 3600 })
  const typed = { accessTokenLifetime: '10', 'accessTokenLifetime.unit': 'minutes' }
  expect(await change('tokens', typed)).toMatchObject({ value: { changed: ['accessTokenLifetime'] } })
  expect(await readSettings()).toMatchObject({ accessTokenLifetime: 600 })
  expect(await recordsOf('tokens')).toMatchObject([
    {
      action: 'settings.changed',
      actorId: admin.id,
      details: { before: { accessTokenLifetime: 3600 }, after: { accessTokenLifetime: 600 } },
    },
  ])
})

it('of two who change the same at the same time, each is on record with what was before it', async () => {
  const minutes = (amount: string) =>
    change('tokens', { accessTokenLifetime: amount, 'accessTokenLifetime.unit': 'minutes' })
  await Promise.all([minutes('10'), minutes('20')])
  const records = (await recordsOf('tokens')).reverse().map(({ details }) => details)
  const lifetime = (details: unknown, side: 'before' | 'after') =>
    (details as Record<string, { accessTokenLifetime: number }>)[side]?.accessTokenLifetime
  expect(lifetime(records[0], 'after')).toBe(lifetime(records[1], 'before'))
})

describe('what is wrong is said by field', () => {
  it.each([
    ['tokens', { accessTokenLifetime: 'ten' }, { accessTokenLifetime: 'whole_number' }],
    ['tokens', { accessTokenLifetime: '-1' }, { accessTokenLifetime: 'whole_number' }],
    ['tokens', { 'accessTokenLifetime.unit': 'constructor' }, { accessTokenLifetime: 'whole_number' }],
    [
      'tokens',
      { accessTokenLifetime: '999', 'accessTokenLifetime.unit': 'days' },
      { accessTokenLifetime: 'out_of_range' },
    ],
    [
      'tokens',
      { refreshTokenIdleLifetime: '91', 'refreshTokenIdleLifetime.unit': 'days' },
      { refreshTokenIdleLifetime: 'idle_longer' },
    ],
    ['requests', { pkceRequired: 'never' }, { pkceRequired: 'setting_pkceRequired' }],
    ['requests', { redirectSchemes: 'https NOT$' }, { redirectSchemes: 'setting_redirectSchemes' }],
    ['requests', { defaultScopes: 'a"b' }, { defaultScopes: 'setting_defaultScopes' }],
    ['people', { registration: '{"$ne":1}' }, { registration: 'setting_registration' }],
  ] as const)('%s %j', async (section, typed, fieldErrors) => {
    expect(await change(section, typed)).toEqual({ ok: false, fieldErrors })
    expect(await prisma().setting.count()).toBe(0)
  })
})

it('looks at nothing that is not of the section', async () => {
  await change('people', { brandName: 'Evil', accessTokenLifetime: '10', registration: 'closed' })
  expect((await prisma().setting.findMany()).map(({ key }) => key)).toEqual(['registration'])
})

it('is refused to a person who is no administrator', async () => {
  expect(await change('people', { registration: 'closed' }, await noAdmin())).toMatchObject({
    message: 'not_administrator',
  })
  expect(await prisma().setting.count()).toBe(0)
})
