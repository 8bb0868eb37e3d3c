import { describe, expect, it } from 'vitest'
import { redirectUriProblem, redirectUriWarnings } from './redirect-uri'

describe('a return address that may be registered', () => {
  it.each([
    'https://rp.test/callback',
    'https://rp.test',
    'https://rp.test:8443/callback?tenant=1',
    'https://rp.test/a/..hidden',
    'http://localhost:4000/callback',
    'http://127.0.0.1/callback',
    'http://[::1]:51004/callback',
  ])('%s', (uri) => expect(redirectUriProblem(uri, 'web')).toBeNull())

  it.each(['com.example.notes:/callback', 'com.example.notes://callback', 'https://app.example.com/return'])(
    '%s, of an application on a device',
    (uri) => expect(redirectUriProblem(uri, 'native')).toBeNull(),
  )
})

describe('a return address that may not', () => {
  it.each([
    ['https://rp.test/callback#', 'fragment'],
    ['https://rp.test/callback#frag', 'fragment'],
    ['https://*.rp.test/callback', 'wildcard'],
    ['https://rp.test/*', 'wildcard'],
    ['https://rp.test@evil.test/callback', 'userinfo'],
    ['https://rp.test%40evil.test', 'unreadable'],
    ['https://a@b@evil.test', 'userinfo'],
    ['https://user:password@rp.test/', 'userinfo'],
    ['https://rp.test/callback/../x', 'dot_segments'],
    ['https://rp.test/callback/..', 'dot_segments'],
    ['https://rp.test/./callback', 'dot_segments'],
    ['https://rp.test/callback/%2e%2E/x', 'dot_segments'],
    ['https://rp.test/callback/.%2e/x', 'dot_segments'],
    ['https://rp.test/callback%2f..', 'encoded_slash'],
    ['https://rp.test/callback%5c..', 'encoded_slash'],
    ['https://rp.test/callback/..;/x', 'path_parameters'],
    ['https://rp.test/callback;v=1', 'path_parameters'],
    ['https://rp.test/callback%3bv=1', 'path_parameters'],
    ['https://rp.test/callback?code=1', 'reserved_parameter'],
    ['https://rp.test/callback?a=1&st%61te=x', 'reserved_parameter'],
    ['http://rp.test/callback', 'plain_http'],
    ['http://127.0.0.1.evil.test/callback', 'plain_http'],
    ['http://localhost.evil.test/callback', 'plain_http'],
    ['http://192.168.1.20/callback', 'plain_http_lan'],
    ['http://10.0.0.1:3000/callback', 'plain_http_lan'],
    ['http://172.20.0.2/callback', 'plain_http_lan'],
    ['http://nas.local/callback', 'plain_http_lan'],
    ['http://nas/callback', 'plain_http_lan'],
    ['http://2130706433/callback', 'plain_http_lan'],
    ['http://[::ffff:127.0.0.1]/callback', 'plain_http'],
    ['https:///callback', 'unreadable'],
    ['https:rp.test/callback', 'unreadable'],
    ['rp.test/callback', 'unreadable'],
    ['https://', 'unreadable'],
    ['https://rp.test:99999/', 'unreadable'],
    ['javascript:alert(1)', 'scheme'],
    ['data:text/html,x', 'scheme'],
    ['fieldnotes:/callback', 'scheme'],
    ['com.example.notes:/callback', 'native_only'],
    ['https://rp.test/a b', 'characters'],
    ['https://rp.test\\@evil.test/', 'characters'],
    ['https://rp.test/\u0000', 'characters'],
    ['https://例え.test/callback', 'characters'],
    [`https://rp.test/${'a'.repeat(2000)}`, 'too_long'],
  ])('A14 %s: %s', (uri, problem) => expect(redirectUriProblem(uri, 'web')).toBe(problem))

  it('a scheme without a dot, on a device too', () =>
    expect(redirectUriProblem('fieldnotes:/callback', 'native')).toBe('scheme'))

  it('a dot segment under a private-use scheme', () =>
    expect(redirectUriProblem('com.example.notes:/a/../b', 'native')).toBe('dot_segments'))
})

describe('what surprises people later', () => {
  it.each([
    ['https://rp.test/callback', []],
    ['https://rp.test', []],
    ['https://rp.test/', []],
    ['https://rp.test/callback/', ['trailing_slash']],
    ['http://localhost:4000/callback', ['localhost']],
    ['http://127.0.0.1:4000/callback', []],
    ['https://RP.test/callback', ['not_normal']],
    ['https://rp.test:443/callback', ['not_normal']],
    ['com.example.notes:/callback', ['claimable']],
    ['http://rp.test/', []],
  ])('%s: %j', (uri, warnings) => expect(redirectUriWarnings(uri, 'native')).toEqual(warnings))
})
