import { expect, it } from 'vitest'
import en from '@/messages/en/admin.json'
import { risksOf } from './application-risks'

const day = 86_400_000
const now = 100 * day
const old = new Date(0)
const harmless = {
  publisher: null,
  homepageUri: 'https://www.notes.dev/',
  redirectUris: ['https://app.notes.dev/callback'],
  scopes: ['openid', 'email'],
  grantTypes: ['authorization_code', 'refresh_token'],
  profile: 'baseline',
  createdAt: old,
  owner: { createdAt: old, emailVerifiedAt: old },
  domain: { domain: 'notes.dev', verifiedAt: old },
}
const keys = (changes: Partial<typeof harmless> | object) =>
  risksOf({ ...harmless, ...changes }, ['payments'], now).map(({ key }) => key)

it('finds nothing where all is as it should be', () => expect(keys({})).toEqual([]))

it.each([
  ['elsewhere', { redirectUris: ['https://evil.test/cb'] }],
  ['manyDomains', { homepageUri: null, redirectUris: ['https://a.test/', 'https://b.test/'] }],
  ['publisher', { publisher: 'Google LLC', domain: null }],
  ['unverified', { domain: { domain: 'notes.dev', verifiedAt: null } }],
  ['unverified', { domain: { domain: 'other.dev', verifiedAt: old } }],
  ['noWebsite', { homepageUri: null }],
  ['device', { redirectUris: ['http://127.0.0.1:8080/'] }],
  ['device', { redirectUris: ['com.example.app:/cb'] }],
  ['sensitive', { scopes: ['openid', 'payments'] }],
  ['away', { scopes: ['openid', 'offline_access'] }],
  ['legacy', { profile: 'legacy' }],
  ['noOwner', { owner: null }],
  ['ownerUnverified', { owner: { createdAt: old, emailVerifiedAt: null } }],
  ['ownerNew', { owner: { createdAt: new Date(now - day), emailVerifiedAt: old } }],
  ['appNew', { createdAt: new Date(now - 1) }],
])('says %s, and has words for it', (key, changes) => {
  expect(keys(changes)).toContain(key)
  expect(en.applications.risks.of).toHaveProperty(key)
})

it('names the domains that people would be sent to', () => {
  const [first] = risksOf({ ...harmless, redirectUris: ['https://evil.test/cb'] }, [], now)
  expect(first).toEqual({ key: 'elsewhere', values: { website: 'notes.dev', domains: 'evil.test' } })
})
