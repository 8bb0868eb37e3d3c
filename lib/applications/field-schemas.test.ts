import { expect, it } from 'vitest'
import { webAddress } from './field-schemas'

it.each([
  ['a script', 'javascript:1'],
  ['a backslash, which a browser reads as a slash', 'https://google.com\\@evil.test/'],
  ['a user name that looks like a host', 'https://google.com@evil.test/'],
  ['a password alone', 'https://:x@evil.test/'],
  ['a user name in capitals of the scheme', 'HTTPS://google.com@evil.test/'],
  ['text that turns around', 'https://evil.test/\u202Emoc.elgoog'],
  ['text that is not seen', 'https://google\u200B.com/'],
  ['a space', 'https://evil.test/ google.com'],
  ['a line break', 'https://evil.test/\ngoogle.com'],
  ['plain http', 'http://evil.test/'],
])('an address that people see has no %s', (_what, address) => {
  expect(webAddress.safeParse(address).error?.issues[0]?.message).toBe('web_address')
})

it.each(['https://notes.test/@ada', 'https://notes.test/?mail=a@b.test', 'http://localhost:3000', ''])(
  '%j may be one',
  (address) => {
    expect(webAddress.safeParse(address).success).toBe(true)
  },
)
