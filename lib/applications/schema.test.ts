import { describe, expect, it } from 'vitest'
import { RegisterApplication } from './schema'

const details = {
  ...{ type: 'web', name: 'Field Notes', publisher: '', homepageUri: '', policyUri: '', tosUri: '' },
  ...{ redirectUris: ['https://notes.test/cb'], scopes: [] },
}
const problems = (result: {
  success: boolean
  error?: { issues: { path: PropertyKey[]; message: string }[] }
}) => Object.fromEntries(result.error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? [])

describe('what people see of an application', () => {
  it.each([
    ['a right-to-left override', 'Field\u202eNotes'],
    ['a zero-width space', 'Goo\u200bgle'],
    ['a line break', 'Field\nNotes'],
    ['a control character', 'Field\u0007'],
  ])('is not named with %s', (_what, name) =>
    expect(problems(RegisterApplication.safeParse({ ...details, name }))).toEqual({ name: 'characters' }),
  )

  it.each(['  ', ''])('is not named %j', (name) =>
    expect(problems(RegisterApplication.safeParse({ ...details, name })).name).toBe('name_required'),
  )

  it.each(['Café 笔记', '<b>Notes</b>', "Ada's notes"])('may be named %s', (name) =>
    expect(RegisterApplication.parse({ ...details, name }).name).toBe(name),
  )

  it.each([
    'javascript:alert(1)',
    'http://evil.test',
    'https://google.com@evil.test/',
    'notes.test',
    '//notes.test',
  ])('does not link to %s', (homepageUri) =>
    expect(problems(RegisterApplication.safeParse({ ...details, homepageUri }))).toEqual({
      homepageUri: 'web_address',
    }),
  )
})

describe('return addresses', () => {
  const parse = (redirectUris: string[]) => RegisterApplication.safeParse({ ...details, redirectUris })

  it('are told apart by their row', () =>
    expect(problems(parse(['https://a.test/', '', 'http://b.test/', 'https://*.test/']))).toEqual({
      'redirectUris.2': 'redirect_uri_plain_http',
      'redirectUris.3': 'redirect_uri_wildcard',
    }))

  it('are at least one, and each of them once', () => {
    expect(problems(parse(['', ' ']))).toEqual({ 'redirectUris.0': 'redirect_uri_required' })
    expect(parse(['https://a.test/', '', ' https://a.test/ ']).data?.redirectUris).toEqual([
      'https://a.test/',
    ])
  })

  it('of a backend job are forgotten, even bad ones', () => {
    const job = { ...details, type: 'service', redirectUris: ['http://b.test/'], scopes: [] }
    expect(RegisterApplication.parse(job).redirectUris).toEqual([])
  })
})

it('a permission that is not wanted is not asked for', () => {
  const wish = (name: string, wanted: string) => ({ name, wish: wanted, reasonEn: '', reasonZh: '' })
  const scopes = [wish('openid', 'needed'), wish('email', 'no'), wish('groups', 'optional')]
  expect(RegisterApplication.parse({ ...details, scopes }).scopes.map(({ name }) => name)).toEqual([
    'openid',
    'groups',
  ])
  const long = [{ ...scopes[0], reasonEn: 'x'.repeat(141) }]
  expect(RegisterApplication.safeParse({ ...details, scopes: long }).success).toBe(false)
})
