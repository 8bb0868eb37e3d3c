import { expect, it } from 'vitest'
import { plainHttpRefusal } from './plain-http'

const issuer = 'https://accounts.example.com'
function ask(over: {
  method?: string
  host?: string
  proto?: string
  trustProxy?: boolean
  issuer?: string
}) {
  const { method = 'GET', host = 'accounts.example.com', proto, trustProxy = false } = over
  const headers = { host, ...(proto !== undefined && { 'x-forwarded-proto': proto }) }
  const settings = { issuer: over.issuer ?? issuer, trustProxy }
  return plainHttpRefusal({ method, url: '/accounts/login?next=%2F', headers }, settings)
}
const moved = { status: 308, headers: { location: `${issuer}/accounts/login?next=%2F` } }

it('sends a page that was asked for over http to https', () => {
  expect(ask({})).toMatchObject(moved)
  expect(ask({ method: 'HEAD' })).toMatchObject(moved)
  expect(ask({ proto: 'http', trustProxy: true })).toMatchObject(moved)
  expect(ask({ host: 'evil.test' })).toMatchObject(moved)
})

it('refuses a form that was sent over http', () => {
  expect(ask({ method: 'POST' })?.status).toBe(400)
  expect(ask({ method: 'POST', proto: 'http', trustProxy: true })?.status).toBe(400)
})

it('explains instead of sending in circles when the proxy and the settings disagree', () => {
  expect(ask({ proto: 'https' })).toMatchObject({ status: 400, body: expect.stringContaining('TRUST_PROXY') })
  expect(ask({ trustProxy: true })?.status).toBe(400)
})

it('lets https and this machine through, and everything where the issuer is http', () => {
  expect(ask({ proto: 'https', trustProxy: true })).toBeNull()
  expect(ask({ host: '127.0.0.1:3000' })).toBeNull()
  expect(ask({ issuer: 'http://localhost:3000' })).toBeNull()
})
