import { expect, test } from 'vitest'
import { comeBackTo, signInAddress } from './sign-in-address'

test.each([
  ['/admin/audit', '/admin/audit?action=user.&from=2026-01-01', '/admin/audit?action=user.&from=2026-01-01'],
  ['/admin/audit', '/admin/audit?_rsc=x1&after=a', '/admin/audit?after=a'],
  ['/admin/audit', '/admin/audit', '/admin/audit'],
  ['/oauth/applications', '/oauth/applications/1/settings?x=1', '/oauth/applications'],
  ['/admin/users?search=a', '/admin/users?search=b', '/admin/users?search=b'],
  [null, '/accounts/groups?x=1', '/accounts/groups?x=1'],
  ['/accounts', null, '/accounts'],
  ['/accounts', 'http://[', '/accounts'],
])('%j, asked for as %j, is come back to as %j', (path, asked, next) =>
  expect(comeBackTo(path, asked)).toBe(next),
)

test('the sign-in page carries it', () => {
  expect(signInAddress('/admin/audit?action=user.')).toBe(
    '/accounts/login?next=%2Fadmin%2Faudit%3Faction%3Duser.',
  )
  expect(signInAddress('/')).toBe('/accounts/login')
})
