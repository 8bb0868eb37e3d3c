import { expect, it } from 'vitest'
import { settleTarget } from './request-target'

type Given = { method?: string; host?: string | null }

function settled(url: string, { method = 'GET', host = 'localhost' }: Given = {}) {
  const incoming = { method, url, headers: host === null ? {} : { host } }
  const status = settleTarget(incoming, 'accounts.example.com')
  return { status, url: incoming.url, host: incoming.headers.host }
}

it.each([
  ['http://accounts.example.com/accounts', '/accounts'],
  ['https://accounts.example.com/oauth/authorize?client_id=x', '/oauth/authorize?client_id=x'],
  ['HTTP://accounts.example.com', '/'],
  ['http://accounts.example.com?x=1', '/?x=1'],
])('takes the path and the host of the absolute target %j', (url, path) => {
  expect(settled(url)).toEqual({ status: null, url: path, host: 'accounts.example.com' })
})

it('does not take another host for its own', () => {
  expect(settled('http://evil.test/accounts')).toEqual({ status: null, url: '/accounts', host: 'evil.test' })
})

it.each(['*', 'evil.test:443', '', 'http://', 'http:///x', 'http://user@evil.test/', 'ftp://evil.test/'])(
  'refuses the request target %j',
  (url) => {
    expect(settled(url).status).toBe(400)
  },
)

it('refuses TRACE', () => {
  expect(settled('/', { method: 'TRACE' }).status).toBe(405)
})

it.each(['/', '/accounts/login?next=%2F', '//evil.test', '/http://evil.test'])('lets %j be', (url) => {
  expect(settled(url)).toEqual({ status: null, url, host: 'localhost' })
})

it('gives a request without a host ours', () => {
  expect(settled('/health/ready', { host: null }).host).toBe('accounts.example.com')
})
