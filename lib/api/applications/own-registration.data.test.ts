import { beforeEach, describe, expect, it } from 'vitest'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import type { ClientRecord } from '@/lib/oauth/records'
import { auditsOf, call, cookieOf, fromOwnPage, tokenOf, type Headers } from '../testing/fixtures'
import { patchClientDocument, putClientDocument, readClientDocument } from './client-document'
import { deleteApplication } from './delete-application'
import { listApplications } from './list-applications'
import { readApplication } from './read-application'
import { updateApplication } from './update-application'

useTestDatabase()

const scopes = ['applications', 'applications:write']
const document = { GET: readClientDocument, PUT: putClientDocument, PATCH: patchClientDocument }
let own: ClientRecord
let headers: Headers

beforeEach(async () => {
  own = await databaseFixture.addClient({ grantTypes: ['authorization_code', 'client_credentials'] })
  headers = (await tokenOf(own, null, scopes)).bearer
})

const update = (body: unknown, id = own.clientId, more: Headers = {}) =>
  call(
    { PUT: updateApplication },
    { method: 'PUT', id, headers: { ...headers, ...more }, body, type: 'application/merge-patch+json' },
  )
const keep = (method: 'PUT' | 'PATCH', body: unknown, more: Headers = {}) =>
  call(document, { method, id: own.clientId, headers: { ...headers, ...more }, body })
const kept = async () => (await call(document, { id: own.clientId, headers })).body

describe('a client with a token of its own', () => {
  it('reads its own registration, and no other', async () => {
    const other = await databaseFixture.addClient({})
    expect((await call({ GET: readApplication }, { id: own.clientId, headers })).status).toBe(200)
    expect((await call({ GET: readApplication }, { id: other.clientId, headers })).status).toBe(404)
    const { body } = await call({ GET: listApplications }, { headers })
    expect(body).toMatchObject({ applications: [{ client_id: own.clientId }], next: null })
  })

  it('changes its description and its return addresses; the record says who did it', async () => {
    const changes = { description: 'Tides and moons', redirect_uris: ['https://rp.test/new'] }
    const { status, body } = await update(changes)
    expect([status, body]).toMatchObject([200, changes])
    expect(await auditsOf(own.id)).toMatchObject([
      { action: 'application.updated', actorId: null, clientId: own.clientId, details: { by: 'client' } },
    ])
  })

  it.each([
    ['client_name', 'Another'],
    ['scope', 'openid'],
    ['grant_types', ['client_credentials']],
    ['token_endpoint_auth_method', 'none'],
    ['require_pkce', false],
  ])('may not change its %s: 403 that says what it may', async (field, value) => {
    const { status, body } = await update({ [field]: value })
    expect([status, body.detail]).toEqual([403, expect.stringContaining('description and redirect_uris')])
  })

  it('may send its whole document back', async () => {
    const { body } = await call({ GET: readApplication }, { id: own.clientId, headers })
    expect((await update({ ...body, description: 'Moons' })).body).toMatchObject({ description: 'Moons' })
  })

  it('is held to the rules of return addresses, and to the version that it read', async () => {
    expect((await update({ redirect_uris: ['http://evil.test/cb'] })).body).toMatchObject({
      errors: [{ field: 'redirect_uris.0' }],
    })
    expect((await update({ description: 'x' }, own.id, { 'if-match': '"old"' })).status).toBe(412)
    expect((await update({ trusted: true })).status).toBe(400)
  })

  it('does not change another, and deletes nothing', async () => {
    const other = await databaseFixture.addClient({})
    expect((await update({ description: 'x' }, other.clientId)).status).toBe(404)
    const remove = { method: 'DELETE', headers, id: own.clientId }
    expect((await call({ DELETE: deleteApplication }, remove)).status).toBe(403)
  })
})

describe('what a client keeps here', () => {
  it('is empty, then what it put there, then merged', async () => {
    expect(await kept()).toEqual({})
    expect((await keep('PUT', { tides: { high: 4, low: 1 }, seen: [1, 2] })).status).toBe(200)
    const { body } = await keep('PATCH', { tides: { low: null, moon: 'full' } })
    expect(body).toEqual({ tides: { high: 4, moon: 'full' }, seen: [1, 2] })
    expect(await kept()).toEqual(body)
  })

  it('keeps a member called __proto__ as a member', async () => {
    await keep('PATCH', '{"__proto__":{"admin":true}}')
    expect(JSON.stringify(await kept())).toBe('{"__proto__":{"admin":true}}')
  })

  it.each([
    ['a list', '[]', 400],
    ['a text', '"x"', 400],
    ['nothing', 'null', 400],
    ['too much', JSON.stringify({ a: 'x'.repeat(16 * 1024) }), 413],
  ])('is an object, and small: not %s', async (_, body, status) => {
    expect((await keep('PUT', body)).status).toBe(status)
  })

  it('does not grow past the limit by merging', async () => {
    expect((await keep('PATCH', { a: 'x'.repeat(9000) })).status).toBe(200)
    expect((await keep('PATCH', { b: 'x'.repeat(9000) })).status).toBe(413)
    expect(Object.keys(await kept())).toEqual(['a'])
  })

  it('is put by one of several that read the same version, and its tag is that of a later look', async () => {
    const tag = (await call(document, { id: own.clientId, headers })).headers.etag!
    const answers = await Promise.all(
      [1, 2, 3].map((n) => keep('PUT', { n, a: 1, bb: 2 }, { 'if-match': tag })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
    const written = answers.find(({ status }) => status === 200)
    expect((await call(document, { id: own.clientId, headers })).headers.etag).toBe(written?.headers.etag)
  })

  it('merges what comes at the same time', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => keep('PATCH', { [name]: 1 })))
    expect(await kept()).toEqual({ a: 1, b: 1, c: 1, d: 1 })
  })

  it('is seen by the owner, and by no other client or person', async () => {
    const owner = await databaseFixture.addUser()
    own = await databaseFixture.addClient({ ownerId: owner.id })
    const asOwner = fromOwnPage(await cookieOf(owner))
    const asSomebody = fromOwnPage(await cookieOf(await databaseFixture.addUser()))
    const asked = (sent: Headers) => call(document, { id: own.id, headers: sent })
    expect([(await asked(asOwner)).status, (await asked(asSomebody)).status]).toEqual([200, 404])
    expect((await asked(headers)).status).toBe(404)
  })
})
