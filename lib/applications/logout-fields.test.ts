import { expect, it } from 'vitest'
import { logoutFields } from './logout-fields'

const { schema } = logoutFields.backchannelLogoutUri
const problem = (value: string) => schema.safeParse(value).error?.issues.map(({ message }) => message)

it('is an address that this server may call', () => {
  for (const right of ['https://notes.example/logout?tenant=1', 'http://localhost:4000/logout'])
    expect(schema.parse(right)).toBe(right)
  expect(schema.parse('')).toBeNull()
  expect(schema.parse(null)).toBeNull()
})

it.each([
  ['https://notes.example/logout#now', 'logout_uri'],
  ['https://notes.example:8443/logout', 'logout_uri'],
  ['http://notes.example/logout', 'web_address'],
  ['https://ada@notes.example/logout', 'web_address'],
  ['javascript:alert(1)', 'web_address'],
])('is not %s', (value, expected) => expect(problem(value)).toContain(expected))
