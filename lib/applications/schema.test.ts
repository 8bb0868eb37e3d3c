import { describe, expect, it } from 'vitest'
import { ApplicationDetails, Permissions, RegisterApplication, ReturnAddresses } from './schema'

const details = { name: 'Field Notes', publisher: '', homepageUri: '', policyUri: '', tosUri: '' }
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
    expect(problems(ApplicationDetails.safeParse({ ...details, name }))).toEqual({ name: 'characters' }),
  )

  it.each(['  ', ''])('is not named %j', (name) =>
    expect(problems(ApplicationDetails.safeParse({ ...details, name })).name).toBe('name_required'),
  )

  it.each(['Café 笔记', '<b>Notes</b>', "Ada's notes"])('may be named %s', (name) =>
    expect(ApplicationDetails.parse({ ...details, name }).name).toBe(name),
  )

  it.each([
    'javascript:alert(1)',
    'http://evil.test',
    'https://google.com@evil.test/',
    'notes.test',
    '//notes.test',
  ])('does not link to %s', (homepageUri) =>
    expect(problems(ApplicationDetails.safeParse({ ...details, homepageUri }))).toEqual({
      homepageUri: 'web_address',
    }),
  )
})

describe('return addresses', () => {
  const parse = (redirectUris: string[]) => ReturnAddresses('web').safeParse({ redirectUris })

  it('are told apart by their row', () =>
    expect(problems(parse(['https://a.test/', '', 'http://b.test/', 'https://*.test/']))).toEqual({
      'redirectUris.2': 'redirect_uri_plain_http',
      'redirectUris.3': 'redirect_uri_wildcard',
    }))

  it('are at least one, and each of them once', () => {
    expect(problems(parse(['', ' ']))).toEqual({ 'redirectUris.0': 'redirect_uri_required' })
    expect(parse(['https://a.test/', '', ' https://a.test/ ']).data).toEqual({
      redirectUris: ['https://a.test/'],
    })
  })

  it('of a backend job are forgotten, even bad ones', () => {
    const job = { ...details, type: 'service', redirectUris: ['http://b.test/'], scopes: [] }
    expect(RegisterApplication.parse(job).redirectUris).toEqual([])
  })
})

it('a permission that is not wanted is not asked for', () => {
  const wish = (name: string, wanted: string) => ({ name, wish: wanted, reasonEn: '', reasonZh: '' })
  const scopes = [wish('openid', 'needed'), wish('email', 'no'), wish('groups', 'optional')]
  expect(Permissions.parse({ scopes }).scopes.map(({ name }) => name)).toEqual(['openid', 'groups'])
  expect(Permissions.safeParse({ scopes: [{ ...scopes[0], reasonEn: 'x'.repeat(141) }] }).success).toBe(false)
})
