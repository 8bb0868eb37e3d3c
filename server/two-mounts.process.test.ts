import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort, startServer, temporaryFolder, type RunningServer } from './testing/running-server'
import { addClient, clientId } from './testing/waiting-requests'

const folder = temporaryFolder()
let direct: RunningServer
let next: RunningServer

beforeAll(async () => {
  // One issuer for both: what they say about themselves has to be equal.
  const shared = { DATA_DIR: folder.path, ISSUER: 'http://localhost:3999' }
  direct = await startServer(shared)
  await addClient(direct.databaseUrl())
  const port = String(await freePort())
  const program = [resolve('node_modules/next/dist/bin/next'), 'start', '--port', port]
  next = await startServer({ ...shared, PORT: port, DATABASE_URL: direct.databaseUrl() }, program)
})

afterAll(async () => {
  await next?.stop()
  await direct?.stop()
  folder.remove()
})

const form = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
})
const authorize = `/oauth/authorize?client_id=${clientId}&response_type=code&scope=openid`
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` })

const requests: [what: string, path: string, init?: RequestInit][] = [
  ['discovery', '/.well-known/openid-configuration'],
  ['discovery of RFC 8414', '/.well-known/oauth-authorization-server'],
  ['the resource’s own metadata', '/.well-known/oauth-protected-resource'],
  ['discovery with a slash at its end', '/.well-known/openid-configuration/'],
  ['HEAD of discovery', '/.well-known/openid-configuration', { method: 'HEAD' }],
  ['the keys', '/oauth/jwks'],
  ['the keys, for a script elsewhere', '/oauth/jwks', { headers: { origin: 'https://spa.example' } }],
  [
    'a preflight',
    '/oauth/token',
    {
      method: 'OPTIONS',
      headers: { origin: 'https://spa.example', 'access-control-request-method': 'POST' },
    },
  ],
  ['a wrong method', '/oauth/token', { method: 'GET' }],
  ['an unusual method', '/oauth/token', { method: 'PATCH' }],
  ['DELETE of the keys', '/oauth/jwks', { method: 'DELETE' }],
  ['an unknown client', '/oauth/token', form('grant_type=client_credentials', basic('nobody:x'))],
  [
    'a wrong code',
    '/oauth/token',
    form(`grant_type=authorization_code&code=x&redirect_uri=y&code_verifier=z&client_id=${clientId}`),
  ],
  ['the token endpoint with a slash', '/oauth/token/', form('grant_type=authorization_code')],
  [
    'a broken Basic header',
    '/oauth/token',
    form('grant_type=client_credentials', { authorization: 'Basic ???' }),
  ],
  [
    'the token endpoint with a query of its own',
    '/oauth/token?tenant=1',
    form(`grant_type=authorization_code&code=x&redirect_uri=y&code_verifier=z&client_id=${clientId}`),
  ],
  ['a secret in the address', '/oauth/token?client_secret=x', form('grant_type=client_credentials')],
  ['a NUL byte', '/oauth/token', form(`grant_type=refresh_token&refresh_token=%00&client_id=${clientId}`)],
  ['a repeated parameter', '/oauth/token', form('grant_type=a&grant_type=b')],
  ['JSON', '/oauth/token', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }],
  ['a body of 2 MB', '/oauth/token', form(`x=${'y'.repeat(2 * 1024 * 1024)}`)],
  ['introspection without credentials', '/oauth/introspect', form('token=x')],
  ['revocation of an unknown token', '/oauth/revoke', form(`token=x&client_id=${clientId}`)],
  [
    'a device of a client that is not one',
    '/oauth/device_authorization',
    form(`scope=openid&client_id=${clientId}`),
  ],
  ['userinfo without a token', '/oauth/userinfo'],
  ['userinfo with a bad token', '/oauth/userinfo', { headers: { authorization: 'Bearer x' } }],
  ['an unknown client at authorize', '/oauth/authorize?client_id=nobody'],
  ['an unregistered redirect URI', `${authorize}&redirect_uri=https://evil.example`],
  ['an error that may be redirected', `${authorize}&redirect_uri=https://rp.example/callback`],
  ['an unknown interaction', '/oauth/authorize?interaction=unknown'],
  ['the tutorials’ token endpoint', '/o/token/', form('grant_type=client_credentials', basic('nobody:x'))],
  ['POST /token', '/token', form('grant_type=client_credentials', basic('nobody:x'))],
  ['the tutorials’ authorization endpoint', '/o/authorize/?client_id=nobody'],
  ['the tutorials’ discovery', '/o/.well-known/openid-configuration/'],
  ['an old address of a page', '/o/applications/register/?type=spa'],
  ['life', '/health/live'],
  ['readiness', '/health/ready'],
]

describe('both mounts give the same status, headers and body', () => {
  test.each(requests)('%s', async (_, path, init) => {
    const [fromServer, fromNext] = await Promise.all(
      [direct, next].map(({ url }) => answer(`${url}${path}`, init)),
    )
    expect(fromNext).toEqual(fromServer)
    expect(fromServer!.status).toBeLessThan(500)
  })
})

/** Of the connection, of Next's router, or different in each answer by design. */
const transport = /^(date|connection|keep-alive|transfer-encoding|content-length|vary|x-request-id)$/
const perRequest = [
  /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g,
  /nonce-[\w-]+|nonce="[\w-]+"/g,
]

async function answer(url: string, init: RequestInit = {}) {
  // Next compresses what it may; that is the connection's affair.
  const headersOf = { 'accept-encoding': 'identity', ...(init.headers as Record<string, string>) }
  const response = await fetch(url, { ...init, headers: headersOf, redirect: 'manual' })
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !transport.test(name)))
  const same = (text: string) => perRequest.reduce((result, pattern) => result.replace(pattern, '…'), text)
  const body = same(await response.text())
  const digest = createHash('sha256').update(body).digest('hex')
  return JSON.parse(
    same(JSON.stringify({ status: response.status, headers, digest, body: body.slice(0, 2_000) })),
  ) as {
    status: number
  }
}
