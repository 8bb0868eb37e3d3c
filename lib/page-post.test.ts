import { expect, it } from 'vitest'
import { hostOfOwnForm, refusedPost } from './page-post'

const issuer = 'https://accounts.example.com'
const post = (headers: Record<string, string>, method = 'POST') =>
  refusedPost({ method, headers: new Headers({ host: 'accounts.example.com', ...headers }) }, issuer)

it('takes a form of its own pages, also behind a proxy that says another host', () => {
  expect(post({ origin: issuer })).toBeNull()
  expect(post({ origin: issuer, host: '10.0.0.7:3000' })).toBeNull()
  expect(post({ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' })).toBeNull()
  expect(post({})).toBeNull()
})

it.each([
  'https://evil.test',
  'null',
  'https://accounts.example.com.evil.test',
  'https://evil.accounts.example.com',
  'http://accounts.example.com',
  '',
  'nonsense',
])('refuses a form of %j', (origin) => {
  expect(post({ origin })).toBe(403)
  expect(post({ origin, 'x-forwarded-host': 'evil.test' })).toBe(403)
  expect(post({ origin }, 'GET')).toBeNull()
})

it('refuses a megabyte', () => {
  expect(post({ origin: issuer, 'content-length': '1000000' })).toBe(413)
})

it('takes five megabytes where a logo is uploaded, and no more', () => {
  const upload = (pathname: string, length: number) =>
    refusedPost(
      {
        method: 'POST',
        headers: new Headers({ host: 'accounts.example.com', origin: issuer, 'content-length': `${length}` }),
        nextUrl: { pathname },
      },
      issuer,
    )
  expect(upload('/admin/settings/branding', 5_300_000)).toBeNull()
  expect(upload('/oauth/applications/018f/settings', 5_300_000)).toBeNull()
  expect(upload('/admin/settings/branding', 6_000_000)).toBe(413)
  expect(upload('/accounts/login', 5_300_000)).toBe(413)
})

it('names the host of a form of this site, behind a proxy that names another', () => {
  const headers = new Headers({ origin: issuer, host: '10.0.0.7:3000' })
  expect(hostOfOwnForm({ method: 'POST', headers })).toBe('accounts.example.com')
  expect(hostOfOwnForm({ method: 'GET', headers })).toBeNull()
  expect(hostOfOwnForm({ method: 'POST', headers: new Headers() })).toBeNull()
})
