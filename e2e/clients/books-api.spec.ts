import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import * as oidc from 'openid-client'
import { rowsFor } from '../../examples/books-api/registration.mjs'
import { linkResourceServer, packResourceServer } from '../../scripts/pack-resource-server.mjs'
import type { Client } from '../fixtures/applications'
import { issuer } from '../fixtures/issuer'
import { freePort } from '../fixtures/landing'
import { RelyingParty } from '../fixtures/relying-party'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

const example = fileURLToPath(new URL('../../examples/books-api/', import.meta.url))
const running: ChildProcess[] = []

type Library = { audience: string; shop: Client }

/** The example as its README starts it, with the package as npm would install it. */
async function openLibrary(tokenFormat: 'jwt' | 'opaque'): Promise<Library> {
  const port = await freePort()
  const audience = `http://localhost:${port}`
  const api = { clientId: audience, clientSecret: randomBytes(24).toString('base64url') }
  const shop = { ...api, clientId: `shop-${port}`, redirectUri: '' }
  await importRows(rowsFor({ audience, api, shop, tokenFormat }))
  const settings = { ISSUER: issuer, BOOKS_PORT: String(port), CACHE_SECONDS: '0' }
  const credentials = { CLIENT_ID: api.clientId, CLIENT_SECRET: api.clientSecret }
  const child = spawn(process.execPath, ['server.mjs'], {
    cwd: example,
    env: { ...process.env, ...settings, ...credentials },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  running.push(child)
  await expect.poll(async () => (await fetch(audience).catch(() => null))?.status).toBe(404)
  return { audience, shop }
}

async function partyOf({ audience, shop }: Library) {
  const { configuration } = await RelyingParty.discover(issuer, shop)
  return {
    token: async (scope: string, resource = audience) =>
      (await oidc.clientCredentialsGrant(configuration, { scope, resource })).access_token,
    revoke: (token: string) => oidc.tokenRevocation(configuration, token),
  }
}

const call = (audience: string, token?: string, init: RequestInit = {}) =>
  fetch(`${audience}/books`, {
    ...init,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  })

test.describe('the books API', () => {
  // They share two running servers.
  test.describe.configure({ mode: 'default' })
  let libraries: Record<'jwt' | 'opaque', Library>
  test.beforeAll(async () => {
    linkResourceServer(await packResourceServer(), 'examples/books-api')
    libraries = { jwt: await openLibrary('jwt'), opaque: await openLibrary('opaque') }
  })
  test.afterAll(() => running.forEach((child) => child.kill()))

  for (const format of ['jwt', 'opaque'] as const) {
    test(`answers 200, 401 and 403 by what a token may (${format})`, async () => {
      const { audience } = libraries[format]
      const party = await partyOf(libraries[format])
      const [reading, adding] = [await party.token('read_books'), await party.token('read_books add_books')]
      expect(reading.split('.')).toHaveLength(format === 'jwt' ? 3 : 1)

      const book = { method: 'POST', body: '{"title":"Emma"}' }
      expect((await call(audience, adding, book)).status).toBe(201)
      const read = await call(audience, reading)
      expect(read.status).toBe(200)
      expect(await read.json()).toContainEqual({ title: 'Emma', addedBy: libraries[format].shop.clientId })

      const weak = await call(audience, reading, book)
      expect(weak.status).toBe(403)
      expect(weak.headers.get('www-authenticate')).toContain('error="insufficient_scope"')
      expect(weak.headers.get('www-authenticate')).toContain('scope="add_books"')

      const bad = await call(audience, `${reading}x`)
      expect(bad.status).toBe(401)
      expect(bad.headers.get('www-authenticate')).toContain('error="invalid_token"')
    })
  }

  test('tells a caller without a token where to get one', async () => {
    const response = await call(libraries.jwt.audience)
    expect(response.status).toBe(401)
    const challenge = response.headers.get('www-authenticate') ?? ''
    expect(challenge).not.toContain('error')
    const metadata = /resource_metadata="([^"]+)"/.exec(challenge)?.[1] ?? ''
    expect(await (await fetch(metadata)).json()).toMatchObject({
      resource: libraries.jwt.audience,
      authorization_servers: [issuer],
    })
  })

  test('refuses an opaque token immediately when it is revoked', async () => {
    const { audience } = libraries.opaque
    const party = await partyOf(libraries.opaque)
    const token = await party.token('read_books')
    expect((await call(audience, token)).status).toBe(200)
    await party.revoke(token)
    expect((await call(audience, token)).status).toBe(401)
  })

  test('refuses a token for another API, of either kind', async () => {
    const [jwt, opaque] = [await partyOf(libraries.jwt), await partyOf(libraries.opaque)]
    const theirs = await opaque.token('read_books', libraries.jwt.audience)
    const ours = await jwt.token('read_books', libraries.opaque.audience)
    expect((await call(libraries.opaque.audience, theirs)).status).toBe(401)
    expect((await call(libraries.jwt.audience, ours)).status).toBe(401)
    expect((await call(libraries.opaque.audience, ours)).status).toBe(200)
  })
})
