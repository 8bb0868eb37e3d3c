import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { openMailPassword } from '@/lib/email/mail-password'
import { setEnvironment } from '@/lib/env'
import {
  defaultSettings,
  settingNames,
  settingPages,
  settingsOfPage,
  settingTable,
  type SettingName,
  type SettingPage,
  type SettingRow,
  type Settings,
} from '@/lib/settings'
import type { Actor } from './actor'
import { changeSettings, readSettings } from './change-settings'
import type { Seen } from './save-settings'
import { resetSettings, setSettings } from './set-settings'
import { anAdmin, noAdmin, recordsOf } from './testing/fixtures'
import { seenOf, typedOf, type Typed } from './typed-settings'

useTestDatabase()

let admin: Actor
beforeEach(async () => {
  await prisma().setting.deleteMany()
  await prisma().auditEvent.deleteMany()
  admin = await anAdmin()
})
afterEach(() => {
  setEnvironment({ RATE_LIMIT_SIGN_INS: '', SMTP_URL: '', MAIL_FROM: '' })
})

const pages = Object.keys(settingPages) as SettingPage[]

/** What the form of a page sends when no field was changed. */
function asShown(page: SettingPage, settings: Settings = defaultSettings): Typed {
  const inputs = settingsOfPage(page).map((name) => typedOf(name, settings[name]))
  return Object.assign({}, ...inputs) as Typed
}
const seenIn = (page: SettingPage, settings: Settings): Seen =>
  Object.fromEntries(settingsOfPage(page).map((name) => [name, seenOf(name, settings[name])]))
const change = async (page: SettingPage, typed: Typed, by = admin) =>
  changeSettings(page, { typed: { ...asShown(page, await readSettings()), ...typed } }, by)

const texts: Partial<Record<SettingName, string>> = {
  redirectSchemes: 'https',
  defaultScopes: 'openid email',
  brandColor: '#7a1f5c',
  smtpPassword: 'a password of a server',
  termsUrl: 'https://tides.test/terms',
  privacyUrl: 'https://tides.test/privacy',
  mailFromAddress: 'no-reply@tides.test',
  registrationDomains: 'tides.test',
  passkeyOrigins: 'https://tides.test',
  clientMetadataHosts: 'tides.test',
  clientMetadataDeniedHosts: 'tides.test',
}

/** A value that is allowed and not the default, as it is typed; null: a file. */
function another(name: SettingName): Typed | null {
  const row: SettingRow = settingTable[name]
  if (row.kind === 'duration' || row.kind === 'number') return typedOf(name, row.fallback + 1)
  if (row.kind === 'switch') return typedOf(name, !row.fallback)
  if (row.kind === 'choice') return { [name]: row.options.find((option) => option !== row.fallback) ?? '' }
  if (row.kind === 'note') return { [`${name}.en`]: 'Ask at the desk.', [`${name}.zh-CN`]: '请到前台询问。' }
  return row.kind === 'image' ? null : { [name]: texts[name] ?? 'tides' }
}

it('has every setting on one page', () => {
  expect(pages.flatMap((page) => settingsOfPage(page)).sort()).toEqual([...settingNames].sort())
})

it.each(settingNames)(
  '%s keeps what is typed, is put back alone, and says so in the audit log',
  async (name) => {
    const typed = another(name)
    if (!typed) return
    const page = pages.find((each) => settingsOfPage(each).includes(name))!
    expect(await change(page, typed)).toMatchObject({ ok: true, value: { changed: [name] } })
    const settings = await readSettings()
    const kind = settingTable[name].kind
    if (kind === 'secret') expect(openMailPassword(settings.smtpPassword)).toBe('a password of a server')
    else expect(typedOf(name, settings[name])).toMatchObject(typed)
    expect((await prisma().setting.findMany()).map(({ key }) => key)).toEqual([name])
    expect(await changeSettings(page, { typed: {}, reset: name }, admin)).toMatchObject({
      value: { changed: [name] },
    })
    expect(await readSettings()).toEqual(defaultSettings)
    expect(await prisma().setting.count()).toBe(0)
    expect(JSON.stringify(await recordsOf(page))).not.toContain('a password of a server')
    expect(await recordsOf(page)).toHaveLength(2)
  },
)

it.each(pages)('%s, sent as it was shown, changes nothing and leaves no record', async (page) => {
  expect(await change(page, {})).toEqual({ ok: true, value: { changed: [], meanwhile: [] } })
  expect(await prisma().setting.count()).toBe(0)
  expect(await recordsOf(page)).toEqual([])
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

describe('two administrators with one page open', () => {
  const opened = () => ({ seen: seenIn('tokens', defaultSettings), typed: asShown('tokens') })
  const minutes = (amount: string) => ({ accessTokenLifetime: amount, 'accessTokenLifetime.unit': 'minutes' })

  it('both keep what they changed when it was not the same', async () => {
    const { seen, typed } = opened()
    await changeSettings('tokens', { seen, typed: { ...typed, ...minutes('10') } }, admin)
    const second = { seen, typed: { ...typed, recordTokenOrigin: '' } }
    expect(await changeSettings('tokens', second, await anAdmin())).toEqual({
      ok: true,
      value: { changed: ['recordTokenOrigin'], meanwhile: ['accessTokenLifetime'] },
    })
    expect(await readSettings()).toMatchObject({ accessTokenLifetime: 600, recordTokenOrigin: false })
  })

  it('the second is told of the first before the same setting is overwritten', async () => {
    const { seen, typed } = opened()
    await changeSettings('tokens', { seen, typed: { ...typed, ...minutes('10') } }, admin)
    const theirs = { ...typed, ...minutes('20'), recordTokenOrigin: '' }
    expect(await changeSettings('tokens', { seen, typed: theirs }, admin)).toEqual({
      ok: false,
      fieldErrors: { accessTokenLifetime: 'changed_meanwhile' },
    })
    expect(await readSettings()).toMatchObject({ accessTokenLifetime: 600, recordTokenOrigin: true })
    const again = { seen: seenIn('tokens', await readSettings()), typed: theirs }
    expect(await changeSettings('tokens', again, admin)).toMatchObject({ ok: true })
    expect(await readSettings()).toMatchObject({ accessTokenLifetime: 1200, recordTokenOrigin: false })
  })
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
    [
      'sign-in',
      { sessionIdleLifetime: '31', 'sessionIdleLifetime.unit': 'days' },
      { sessionIdleLifetime: 'session_idle_longer' },
    ],
    ['requests', { pkceRequired: 'never' }, { pkceRequired: 'setting_pkceRequired' }],
    ['requests', { redirectSchemes: 'https NOT$' }, { redirectSchemes: 'setting_redirectSchemes' }],
    ['requests', { defaultScopes: 'a"b' }, { defaultScopes: 'setting_defaultScopes' }],
    ['people', { registration: '{"$ne":1}' }, { registration: 'setting_registration' }],
    ['mail', { smtpHost: 'mail.test/x' }, { smtpHost: 'setting_smtpHost' }],
    ['mail', { smtpHost: 'a\r\nb' }, { smtpHost: 'setting_smtpHost' }],
    ['mail', { smtpPort: '0' }, { smtpPort: 'out_of_range' }],
    ['mail', { mailFromAddress: 'someone' }, { mailFromAddress: 'setting_mailFromAddress' }],
    ['mail', { mailFromName: 'a\nBcc: b' }, { mailFromName: 'setting_mailFromName' }],
    ['rate-limits', { signInsByAddress: '0' }, { signInsByAddress: 'out_of_range' }],
    ['rate-limits', { resetMailsByAccount: '21' }, { resetMailsByAccount: 'out_of_range' }],
    [
      'retention',
      { auditRetention: '29', 'auditRetention.unit': 'days' },
      { auditRetention: 'out_of_range' },
    ],
    ['branding', { brandColor: '#ffd400' }, { brandColor: 'contrast' }],
    ['branding', { brandColor: 'red' }, { brandColor: 'setting_brandColor' }],
    ['general', { termsUrl: 'javascript:alert(1)' }, { termsUrl: 'setting_termsUrl' }],
  ] as const)('%s %j', async (page, typed, fieldErrors) => {
    expect(await change(page, typed as unknown as Typed)).toEqual({ ok: false, fieldErrors })
    expect(await prisma().setting.count()).toBe(0)
  })
})

describe('the password of the mail server', () => {
  beforeEach(async () => {
    await change('mail', { smtpHost: 'mail.tides.test', smtpUser: 'ada', smtpPassword: 'first' })
  })

  it('stays when its field is empty, and goes when it is removed', async () => {
    await change('mail', { smtpUser: 'bea' })
    expect(openMailPassword((await readSettings()).smtpPassword)).toBe('first')
    await change('mail', { 'smtpPassword.remove': 'on' })
    expect((await readSettings()).smtpPassword).toBe('')
  })

  it.each([
    ['another host', { smtpHost: 'mail.elsewhere.test' }],
    ['a connection without encryption', { smtpTls: 'none' }],
  ])('has to be typed again for %s', async (_case, typed) => {
    const refusal = { ok: false, fieldErrors: { smtpPassword: 'smtp_password_again' } }
    expect(await change('mail', typed)).toEqual(refusal)
    expect(await change('mail', { ...typed, smtpPassword: 'second' })).toMatchObject({ ok: true })
  })
})

describe('what the environment fixes', () => {
  it('wins over what is stored, and no form or command changes it', async () => {
    await change('rate-limits', { signInsByAddress: '7' })
    setEnvironment({
      RATE_LIMIT_SIGN_INS: '55',
      SMTP_URL: 'smtps://ada:pw@mail.fixed.test',
      MAIL_FROM: 'Tides <t@tides.test>',
    })
    await change('rate-limits', { signInsByAddress: '9', signInsByAccount: '11' })
    expect(await readSettings()).toMatchObject({ signInsByAddress: 55, signInsByAccount: 11 })
    expect(await readSettings()).toMatchObject({
      ...{ smtpHost: 'mail.fixed.test', smtpPort: 465, smtpTls: 'tls', smtpUser: 'ada', smtpPassword: '' },
      ...{ mailFromName: 'Tides', mailFromAddress: 't@tides.test' },
    })
    const open = { seen: seenIn('rate-limits', await readSettings()), typed: asShown('rate-limits') }
    expect(await changeSettings('rate-limits', open, admin)).toMatchObject({ value: { meanwhile: [] } })
    expect(await setSettings({ signInsByAddress: '9' }, admin)).toEqual({
      ok: false,
      fieldErrors: { signInsByAddress: 'fixed_by_environment' },
    })
    expect((await prisma().setting.findUnique({ where: { key: 'signInsByAddress' } }))?.value).toBe(7)
  })
})

describe('by technical name', () => {
  it('sets all or none', async () => {
    const set = {
      sessionIdleLifetime: '12h',
      registration: 'closed',
      rotateRefreshTokens: 'off',
      signInsByAccount: '50',
    }
    expect(await setSettings(set, admin)).toMatchObject({ ok: true })
    expect(await readSettings()).toMatchObject({
      sessionIdleLifetime: 43_200,
      registration: 'closed',
      rotateRefreshTokens: false,
    })
    const wrong = {
      registration: 'open',
      sessionIdleLifetime: 'soon',
      constructor: '1',
      logoutDeleteTokens: 'maybe',
    }
    expect(await setSettings(wrong, admin)).toEqual({
      ok: false,
      fieldErrors: {
        sessionIdleLifetime: 'whole_number',
        constructor: 'unknown_setting',
        logoutDeleteTokens: 'on_or_off',
      },
    })
    expect((await readSettings()).registration).toBe('closed')
  })

  it('puts back to the default', async () => {
    await setSettings({ registration: 'closed', brandName: 'Harbour' }, admin)
    expect(await resetSettings(['registration'], admin)).toMatchObject({
      value: { changed: ['registration'] },
    })
    expect(await readSettings()).toMatchObject({ registration: 'open', brandName: 'Harbour' })
  })
})

it('looks at nothing that is not of the page', async () => {
  await change('people', { brandName: 'Evil', accessTokenLifetime: '10', registration: 'closed' })
  expect((await prisma().setting.findMany()).map(({ key }) => key)).toEqual(['registration'])
})

it('is refused to a person who is no administrator', async () => {
  expect(await change('people', { registration: 'closed' }, await noAdmin())).toMatchObject({
    message: 'not_administrator',
  })
  expect(await prisma().setting.count()).toBe(0)
})
