import { expect, it } from 'vitest'
import { knownBrowser } from './browser-name'

const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

it('names what it knows', () => {
  expect(knownBrowser(chrome)).toEqual({ name: 'Chrome', system: 'Linux' })
})

it.each([
  'Your account is closed, call evil.test/1.0',
  'evil.test/1.0 (Windows; visit evil.test)',
  'curl/8.5.0',
  '',
  '/',
])('says nothing of %s', (userAgent) => {
  expect(JSON.stringify(knownBrowser(userAgent))).not.toMatch(/evil|account/)
})
