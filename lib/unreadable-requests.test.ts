import { expect, it } from 'vitest'
import { isUnreadable, noteUnreadable, wasUnreadable } from './unreadable-requests'

const failed = (...frames: string[]) =>
  Object.assign(new Error('x'), {
    stack: ['Error: x', ...frames.map((frame) => `    at ${frame}`)].join('\n'),
  })
const next = 'tI (/app/node_modules/next/dist/compiled/next-server/app-page-turbo.runtime.prod.js:15:70523)'

it('blames the request when the framework could not read it', () => {
  expect(
    isUnreadable(
      failed(
        'JSON.parse (<anonymous>)',
        next,
        'async m (/app/.next/server/chunks/ssr/node_modules_next_dist_0-a._.js:1:2)',
        'async node:internal/x:1:1',
      ),
    ),
  ).toBe(true)
  expect(
    isUnreadable(
      failed('successSteps (node:internal/deps/undici/undici:1:2)', 'async Promise.all (index 1)', next),
    ),
  ).toBe(true)
})

it('does not when the action or a package had run', () => {
  expect(isUnreadable(failed('signIn (/app/.next/server/chunks/a.js:1:2)', next))).toBe(false)
  expect(isUnreadable(failed('query (/app/node_modules/pg/lib/client.js:1:2)', next))).toBe(false)
  expect(isUnreadable(failed())).toBe(false)
  expect(isUnreadable('x')).toBe(false)
})

it('answers for a request once', () => {
  noteUnreadable('request-1')
  expect(wasUnreadable('request-1')).toBe(true)
  expect(wasUnreadable('request-1')).toBe(false)
  expect(wasUnreadable(undefined)).toBe(false)
})
