import { expect, it } from 'vitest'
import { oddRequestStatus } from './odd-requests'

it.each([
  'http://evil.test/accounts',
  'https://evil.test/oauth/authorize?client_id=x',
  '*',
  'evil.test:443',
  '',
])('refuses the request target %j', (url) => {
  expect(oddRequestStatus({ method: 'GET', url })).toBe(400)
})

it('refuses TRACE', () => {
  expect(oddRequestStatus({ method: 'TRACE', url: '/' })).toBe(405)
})

it.each(['/', '/accounts/login?next=%2F', '//evil.test', '/http://evil.test'])('lets %j pass', (url) => {
  expect(oddRequestStatus({ method: 'GET', url })).toBeNull()
})
