import { expect, it } from 'vitest'
import { deviceKind, knownBrowser } from './browser-name'

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

it.each([
  [chrome, 'desktop'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1',
    'mobile',
  ],
  [
    'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1',
    'tablet',
  ],
  ['curl/8.5.0', 'unknown'],
  ['', 'unknown'],
])('tells what kind of device %s is', (userAgent, kind) => {
  expect(deviceKind(userAgent)).toBe(kind)
})
