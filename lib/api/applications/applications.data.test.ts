import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import type { ClientRecord, UserRecord } from '@/lib/oauth/records'
import { auditsOf, call, cookieOf, fromOwnPage, tokenOf, type Headers } from '../testing/fixtures'
import { deleteApplication } from './delete-application'
import { listApplications } from './list-applications'
import { readApplication } from './read-application'
import { updateApplication } from './update-application'

useTestDatabase()

const read = { GET: readApplication }
const update = { PUT: updateApplication }
const remove = { DELETE: deleteApplication }
const list = { GET: listApplications }

let owner: UserRecord
let own: ClientRecord
let cookie: Headers

beforeEach(async () => {
  owner = await databaseFixture.addUser()
  own = await databaseFixture.addClient({ ownerId: owner.id, scopes: ['openid', 'profile'] })
  cookie = fromOwnPage(await cookieOf(owner))
})

const put = (body: unknown, headers: Headers = cookie, type = 'application/json') =>
  call(update, { method: 'PUT', id: own.id, headers, body, type })
const patch = (body: unknown, headers: Headers = cookie) => put(body, headers, 'application/merge-patch+json')
const current = async () => (await call(read, { id: own.id, headers: cookie })).body

describe('an application as JSON', () => {
  it('is found by its id, its client ID and the id it was imported with', async () => {
    const importedId = `old-${randomUUID()}`
    await prisma().application.update({ where: { id: own.id }, data: { importedId } })
    for (const id of [own.id, own.clientId, importedId]) {
      const { status, body, headers } = await call(read, { id, headers: cookie })
      expect([status, body.client_id]).toEqual([200, own.clientId])
      expect(headers).toMatchObject({ 'content-type': 'application/json', etag: expect.stringMatching(/^"/) })
    }
  })

  it('speaks in registered names, and has no secret in it', async () => {
    const { body } = await call(read, { id: own.id, headers: cookie })
    expect(body).toMatchObject({
      client_name: 'Field Notes',
      redirect_uris: ['https://rp.test/cb'],
      post_logout_redirect_uris: [],
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid profile',
      token_endpoint_auth_method: 'client_secret_basic',
    })
    expect(JSON.stringify(body)).not.toMatch(/"(client_secret|hash|sealed|secrets)"/)
  })

  it.each(['nobody', '\0', 'x'.repeat(300), '../etc', "'; --"])('is not found by %j', async (id) => {
    expect((await call(read, { id, headers: cookie })).status).toBe(404)
  })

  it('of another owner is not found, to read, to change and to delete', async () => {
    const headers = fromOwnPage(await cookieOf(await databaseFixture.addUser()))
    const asked = { id: own.id, headers }
    expect((await call(read, asked)).status).toBe(404)
    expect((await call(update, { ...asked, method: 'PUT', body: { client_name: 'Mine' } })).status).toBe(404)
    expect((await call(remove, { ...asked, method: 'DELETE' })).status).toBe(404)
    expect(await current()).toMatchObject({ client_name: 'Field Notes' })
  })
})

describe('who may call', () => {
  it('is told how to sign in: 401 with a challenge that names no error', async () => {
    const { status, headers, body } = await call(read, { id: own.id })
    expect(status).toBe(401)
    expect(headers['www-authenticate']).toMatch(/^Bearer realm="http/)
    expect(headers['www-authenticate']).not.toContain('error')
    expect(headers['content-type']).toBe('application/problem+json')
    expect(body).toMatchObject({ status: 401, request_id: headers['x-request-id'] })
  })

  it.each(['Bearer', 'Bearer a b', 'Basic eDp5', 'Bearer nothing-of-ours'])(
    '%s is refused, with or without a cookie',
    async (authorization) => {
      const answer = await call(read, { id: own.id, headers: { ...cookie, authorization } })
      expect(answer.status).toBe(401)
      expect(answer.headers['www-authenticate']).toContain('error="invalid_token"')
    },
  )

  it('may not put the token in the address', async () => {
    const { status, headers } = await call(read, { id: own.id, query: '?access_token=x', headers: cookie })
    expect(status).toBe(400)
    expect(headers['www-authenticate']).toContain('error="invalid_request"')
  })

  it('a token reads with the scope applications, and changes with applications:write', async () => {
    const reading = await tokenOf(own, owner, ['applications'])
    const writing = await tokenOf(own, owner, ['applications:write'])
    expect((await call(read, { id: own.id, headers: reading.bearer })).status).toBe(200)
    const refused = await patch({ description: 'x' }, reading.bearer)
    expect(refused.status).toBe(403)
    expect(refused.headers['www-authenticate']).toMatch(
      /error="insufficient_scope".*scope="applications:write"/,
    )
    expect(refused.body).toMatchObject({ scope: 'applications:write' })
    expect((await patch({ description: 'x' }, writing.bearer)).status).toBe(200)
    expect((await call(read, { id: own.id, headers: writing.bearer })).status).toBe(403)
  })

  it('a token that has ended, has expired, or is for another API is refused', async () => {
    const ended = await tokenOf(own, owner, ['applications'])
    await prisma().accessToken.update({ where: { id: ended.id }, data: { revokedAt: new Date() } })
    const over = await tokenOf(own, owner, ['applications'], { expiresAt: Date.now() - 1 })
    const elsewhere = await tokenOf(own, owner, ['applications'], { audience: ['urn:another'] })
    for (const { bearer } of [ended, over, elsewhere]) {
      expect((await call(read, { id: own.id, headers: bearer })).status).toBe(401)
    }
  })

  it('a script elsewhere may call with a token, and never with a cookie', async () => {
    const { bearer } = await tokenOf(own, owner, ['applications'])
    const origin = 'https://spa.example'
    const withToken = await call(read, { id: own.id, headers: { ...bearer, origin } })
    expect([withToken.status, withToken.headers['access-control-allow-origin']]).toEqual([200, '*'])
    const withCookie = await call(read, { id: own.id, headers: { ...cookie, origin } })
    expect([withCookie.status, withCookie.headers['access-control-allow-origin']]).toEqual([403, undefined])
    const asked = await call(update, { method: 'OPTIONS', headers: { origin } })
    expect(asked.status).toBe(204)
    expect(asked.headers['access-control-allow-headers']).toContain('Authorization')
    expect(asked.headers['access-control-allow-credentials']).toBeUndefined()
  })

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sub-domain', { 'sec-fetch-site': 'same-site' }],
    ['a page that hides its origin', { origin: 'null' }],
    ['nobody knows where', {}],
  ])('a change with a cookie from %s is refused', async (_, headers) => {
    const { origin: _origin, ...bare } = cookie
    expect((await put({ client_name: 'Changed' }, { ...bare, ...headers })).status).toBe(403)
    expect(await current()).toMatchObject({ client_name: 'Field Notes' })
  })

  it('an unknown method is told which there are', async () => {
    const { status, headers } = await call(update, { method: 'POST', id: own.id, headers: cookie })
    expect([status, headers.allow]).toEqual([405, 'PUT, OPTIONS'])
  })
})

describe('changing an application', () => {
  it('takes back the document that it gave, with one thing changed', async () => {
    const { status, body } = await put({ ...(await current()), client_name: 'Field Guide', scope: 'openid' })
    expect([status, body.client_name, body.scope]).toEqual([200, 'Field Guide', 'openid'])
    expect((await auditsOf(own.id)).map(({ action }) => action)).toEqual(['application.updated'])
  })

  it('a whole document means what it leaves out, a merge patch does not', async () => {
    await patch({ description: 'For notes', client_uri: 'https://notes.test' })
    expect((await patch({ client_uri: null })).body).toMatchObject({
      description: 'For notes',
      client_uri: null,
    })
    const { body } = await put({ client_name: 'Field Notes', redirect_uris: ['https://rp.test/cb'] })
    expect(body).toMatchObject({ description: null, scope: '' })
  })

  it.each([
    ['trusted', true],
    ['status', 'suspended'],
    ['profile', 'legacy'],
    ['client_id', 'another'],
    ['id', randomUUID()],
    ['client_id_issued_at', 1],
    ['owner', 'me@example.com'],
    ['ownerId', randomUUID()],
    ['client_secret', 'mine'],
    ['redirectUris', ['https://evil.test']],
    ['__proto__', { trusted: true }],
    ['constructor', {}],
  ])('refuses %s by name', async (field, value) => {
    const { status, body } = await patch(
      JSON.stringify({ [field]: 0 }).replace(':0', `:${JSON.stringify(value)}`),
    )
    expect([status, (body.errors as { field: string }[])[0]?.field]).toEqual([400, field])
    expect(await prisma().application.findUnique({ where: { id: own.id } })).toMatchObject({
      trusted: false,
      ownerId: owner.id,
      clientId: own.clientId,
    })
  })

  it.each([
    ['client_name', { $ne: '' }],
    ['client_name', null],
    ['client_name', ''],
    ['redirect_uris', 'https://rp.test/cb'],
    ['redirect_uris', [{ $gt: '' }]],
    ['redirect_uris', ['https://rp.test/cb', 'javascript:alert(1)']],
    ['redirect_uris', []],
    ['scope', ['openid']],
    ['scope', 'openid nonsense'],
    ['grant_types', ['magic']],
    ['require_pkce', 'no'],
    ['access_token_lifetime', 1e9],
  ])('refuses %s = %j, and says why', async (field, value) => {
    const { status, body } = await patch({ [field]: value })
    const [first] = body.errors as { field: string; detail: string }[]
    expect([status, first?.field.split('.')[0]]).toEqual([400, field])
    expect(first?.detail).toMatch(/^[A-Z].*[.:]/)
  })

  it.each([
    ['text', '{', 400, 'application/json'],
    ['a list', [], 400, 'application/json'],
    ['a form', 'a=b', 415, 'application/x-www-form-urlencoded'],
    ['a NUL', '{"description":"a\\u0000b"}', 400, 'application/merge-patch+json'],
    ['half a character', '{"description":"\\ud800"}', 400, 'application/merge-patch+json'],
    ['a megabyte', JSON.stringify({ description: 'x'.repeat(1_000_000) }), 413, 'application/json'],
    ['a well', `{"scope_reasons":${'['.repeat(2000)}${']'.repeat(2000)}}`, 400, 'application/json'],
  ])('a body that is %s is refused', async (_, body, status, type) => {
    expect((await put(body, cookie, type)).status).toBe(status)
  })

  it('is refused to a caller who read an older version', async () => {
    const { headers } = await call(read, { id: own.id, headers: cookie })
    const matching = { ...cookie, 'if-match': headers.etag! }
    const first = await patch({ client_name: 'First' }, matching)
    expect([first.status, first.headers.etag === headers.etag]).toEqual([200, false])
    const second = await patch({ client_name: 'Second' }, matching)
    expect([second.status, (await current()).client_name]).toEqual([412, 'First'])
    expect((await patch({ client_name: 'Third' }, { ...cookie, 'if-match': '*' })).status).toBe(200)
  })

  it('lets only one of several that read the same version change it', async () => {
    const { headers } = await call(read, { id: own.id, headers: cookie })
    const matching = { ...cookie, 'if-match': headers.etag! }
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => patch({ client_name: `Name ${index}` }, matching)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412])
  })
})

describe('deleting an application', () => {
  it('ends every token that hangs on it', async () => {
    const { bearer } = await tokenOf(own, owner, ['applications'])
    expect((await call(remove, { method: 'DELETE', id: own.clientId, headers: cookie })).status).toBe(204)
    expect((await call(list, { headers: bearer })).status).toBe(401)
    expect((await call(read, { id: own.id, headers: cookie })).status).toBe(404)
    expect((await call(remove, { method: 'DELETE', id: own.clientId, headers: cookie })).status).toBe(404)
  })

  it('is refused to a caller who read an older version', async () => {
    const headers = { ...cookie, 'if-match': '"older"' }
    expect((await call(remove, { method: 'DELETE', id: own.id, headers })).status).toBe(412)
  })
})

describe('the list', () => {
  it('holds what is theirs, page by page', async () => {
    await databaseFixture.addClient({})
    for (const createdAt of [1000, 2000]) await databaseFixture.addClient({ ownerId: owner.id, createdAt })
    const first = await call(list, { headers: cookie, query: '?limit=2' })
    const after = encodeURIComponent(first.body.next as string)
    const second = await call(list, { headers: cookie, query: `?limit=2&after=${after}` })
    const ids = [first, second]
      .flatMap(({ body }) => body.applications as { id: string }[])
      .map(({ id }) => id)
    expect([ids.length, new Set(ids).size, second.body.next]).toEqual([3, 3, null])
    expect(ids).toContain(own.id)
  })

  it('refuses a cursor that it did not give, or gave to another person', async () => {
    await databaseFixture.addClient({ ownerId: owner.id })
    const { next } = (await call(list, { headers: cookie, query: '?limit=1' })).body
    const other = fromOwnPage(await cookieOf(await databaseFixture.addUser()))
    const asked = (after: string, headers = cookie) =>
      call(list, { headers, query: `?after=${encodeURIComponent(after)}` })
    expect((await asked(next as string)).status).toBe(200)
    for (const forged of ['', 'x', `1700000000000.${own.id}`, `${String(next)}A`]) {
      expect((await asked(forged)).status, forged).toBe(400)
    }
    expect((await asked(next as string, other)).status).toBe(400)
  })

  it.each(['0', '-1', '1e3', '201', 'all', '1; DROP'])('refuses limit=%s', async (limit) => {
    expect((await call(list, { headers: cookie, query: `?limit=${encodeURIComponent(limit)}` })).status).toBe(
      400,
    )
  })
})
