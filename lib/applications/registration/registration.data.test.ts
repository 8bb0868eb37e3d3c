import * as oauth from 'oauth4webapi'
import { beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { randomToken } from '@/lib/secrets'
import {
  countApplications,
  fetchHere,
  initialToken,
  issuer,
  minimal,
  register,
  rowOf,
  send,
  set,
  type Json,
} from '../testing/registration'

useTestDatabase()

describe('dynamic client registration (RFC 7591)', () => {
  beforeEach(() => set({}))

  it('is refused, and in no metadata, until an administrator opens it', async () => {
    await set({ clientRegistration: 'closed' })
    expect(await register()).toMatchObject({ status: 403, body: { error: 'access_denied' } })
    const document = await fetchHere(`${issuer}/.well-known/openid-configuration`)
    expect(await document.json()).not.toHaveProperty('registration_endpoint')
  })

  it('registers what an independent library asks for, which then gets through the token endpoint', async () => {
    const options = {
      [oauth.customFetch]: (url: string, init: unknown) => fetchHere(url, init as RequestInit),
    }
    const discovered = await oauth.discoveryRequest(new URL(issuer), {
      ...options,
      [oauth.allowInsecureRequests]: true,
    })
    const server = await oauth.processDiscoveryResponse(new URL(issuer), discovered)
    const wanted = { ...minimal, client_name: 'Notes', grant_types: ['authorization_code', 'refresh_token'] }
    const response = await oauth.dynamicClientRegistrationRequest(server, wanted, {
      ...options,
      [oauth.allowInsecureRequests]: true,
    })
    const client = await oauth.processDynamicClientRegistrationResponse(response)
    expect(client).toMatchObject({
      client_name: 'Notes',
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      application_type: 'web',
      client_secret_expires_at: 0,
      id_token_signed_response_alg: 'RS256',
    })
    expect(JSON.stringify(client)).not.toContain('null')
    const refused = await oauth.refreshTokenGrantRequest(
      server,
      client,
      oauth.ClientSecretBasic(String(client.client_secret)),
      'none',
      { ...options, [oauth.allowInsecureRequests]: true },
    )
    expect(await refused.json()).toMatchObject({ error: 'invalid_grant' })
  })

  it('gives a public client no secret, and always asks it for PKCE', async () => {
    const { body } = await register({ token_endpoint_auth_method: 'none' })
    expect(body).not.toHaveProperty('client_secret')
    expect(await rowOf(body.client_id)).toMatchObject({ requirePkce: true, ownerId: null, type: 'spa' })
  })

  it.each([
    ['openid profile', false],
    ['profile', true],
  ])('requires PKCE of a client with a secret whose scope is %s: %s', async (scope, requirePkce) => {
    const { body } = await register({ scope })
    expect(await rowOf(body.client_id)).toMatchObject({ requirePkce })
  })

  it.each([
    [{ client_uri: 'https://good.example/' }, 'notes.example'],
    [{ redirect_uris: ['com.example.notes:/cb'], client_uri: 'https://good.example/' }, 'good.example'],
    [{ redirect_uris: ['com.example.notes:/cb'] }, 'Application'],
  ])('calls a client without a name by the host that it returns to: %j, %s', async (said, name) => {
    expect((await register(said)).body.client_name).toBe(name)
  })

  it('may ask for what no one has to be careful with, unless it names more', async () => {
    for (const name of ['profile', 'tokens:write']) await databaseFixture.addScope({ name, claims: [] })
    const usual = String((await register()).body.scope).split(' ')
    expect([usual.includes('profile'), usual.includes('tokens:write')]).toEqual([true, false])
    expect((await register({ scope: 'profile tokens:write' })).body.scope).toBe('profile tokens:write')
  })

  it.each([
    [['http://localhost:3118/callback'], 'native'],
    [['http://127.0.0.1/cb', 'https://vscode.dev/redirect'], 'native'],
    [['com.example.notes:/cb'], 'native'],
    [['https://notes.example/cb'], 'web'],
  ])('tells by %j that it is a %s application', async (redirect_uris, kind) => {
    const { status, body } = await register({ redirect_uris })
    expect([status, body.application_type]).toEqual([201, kind])
  })

  it('leaves out what it does not know, and narrows what it does not have', async () => {
    const { status, body } = await register({
      ...{ software_id: 'x', 'client_name#de': 'Notizen', require_auth_time: true },
      grant_types: ['authorization_code', 'implicit', 'password', 'urn:example:magic'],
      response_types: ['id_token code', 'token'],
      scope: 'openid nonsense',
    })
    expect([status, body]).toMatchObject([
      201,
      { grant_types: ['authorization_code'], response_types: ['code id_token'], scope: 'openid' },
    ])
    expect(body).not.toHaveProperty('software_id')
  })

  it.each([
    ['trusted', true],
    ['profile', 'legacy'],
    ['may_impersonate', true],
    ['access_token_lifetime', 60],
    ['publisher', 'Google LLC'],
    ['client_id', 'mine'],
    ['owner', '018f0000-0000-7000-8000-000000000000'],
  ])('lets no client say %s', async (member, value) => {
    const { status, body } = await register({ [member]: value })
    expect([status, body.client_id]).toEqual([201, expect.stringMatching(/^acb_/)])
    expect(await rowOf(body.client_id)).toMatchObject({
      ...{ trusted: false, profile: 'baseline', mayImpersonate: false, accessTokenLifetime: null },
      ...{ publisher: null, ownerId: null },
    })
  })

  it('lets no client act without a person unless a token vouched for it', async () => {
    const alone = { grant_types: ['client_credentials'] }
    expect(await register(alone)).toMatchObject({ status: 400, body: { error: 'invalid_client_metadata' } })
    const { body } = await register({ grant_types: ['authorization_code', 'client_credentials'] })
    expect(body.grant_types).toEqual(['authorization_code'])
    await databaseFixture.addScope({ name: 'jobs', claims: [] })
    const vouched = await register({ ...alone, redirect_uris: [], scope: 'jobs' }, await initialToken(1))
    expect(vouched).toMatchObject({
      status: 201,
      body: { grant_types: ['client_credentials'], scope: 'jobs' },
    })
  })

  it.each<[string, Json, string]>([
    ['a wildcard', { redirect_uris: ['https://*.example/cb'] }, 'invalid_redirect_uri'],
    ['plain http', { redirect_uris: ['http://notes.example/cb'] }, 'invalid_redirect_uri'],
    ['a script', { redirect_uris: ['javascript:alert(1)'] }, 'invalid_redirect_uri'],
    ['a fragment', { redirect_uris: ['https://notes.example/cb#x'] }, 'invalid_redirect_uri'],
    ['none', { redirect_uris: [] }, 'invalid_redirect_uri'],
    ['no list', { redirect_uris: 'https://notes.example/cb' }, 'invalid_redirect_uri'],
    ['an unsigned ID token', { id_token_signed_response_alg: 'none' }, 'invalid_client_metadata'],
    ['scopes in a list', { scope: ['openid'] }, 'invalid_client_metadata'],
    ['scopes as a number', { scope: 7 }, 'invalid_client_metadata'],
    ['a method', { token_endpoint_auth_method: 'magic' }, 'invalid_client_metadata'],
    ['a name in two directions', { client_name: 'Notes\u202Egnp' }, 'invalid_client_metadata'],
    ['a name that is a number', { client_name: 7 }, 'invalid_client_metadata'],
    ['a website with a password', { client_uri: 'http://good@evil.example/' }, 'invalid_client_metadata'],
    ['both keys', { jwks: { keys: [] }, jwks_uri: 'https://notes.example/keys' }, 'invalid_client_metadata'],
    ['a statement', { software_statement: 'a.b.c' }, 'unapproved_software_statement'],
  ])('refuses %s by name, in printable ASCII', async (_what, change, error) => {
    const before = await countApplications()
    const { status, body } = await register(change)
    expect([status, body.error]).toEqual([400, error])
    expect(body.error_description).toMatch(/^[\x20-\x7E]+$/)
    expect(await countApplications()).toBe(before)
  })

  it.each([['{'], ['[]'], ['"x"'], ['{"client_name":"a\\u0000"}'], ['{"client_name":"\\ud800"}'], ['']])(
    'refuses the body %s',
    async (text) => {
      expect(await send('POST', text)).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    },
  )

  it('refuses 1 MB', async () => {
    expect((await register({ client_name: 'x'.repeat(1_000_000) })).status).toBe(413)
  })

  it('waits for approval where new applications do', async () => {
    await set({ newApplications: 'pending' })
    expect(await rowOf((await register()).body.client_id)).toMatchObject({ status: 'pending' })
  })

  it('lets one network register so many, and says when it may go on', async () => {
    await set({ clientRegistrationsByAddress: 2 })
    const statuses = []
    for (let count = 0; count < 4; count += 1) statuses.push((await register()).status)
    expect(statuses).toEqual([201, 201, 429, 429])
    expect(Number((await register()).headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await register({}, await initialToken(1))).status).toBe(201)
  })

  it('stops where 10,000 clients were never used, but for those that a token vouches for', async () => {
    const most = 10_000
    const unused = () =>
      prisma().application.count({ where: { lastUsedAt: null, registration: { isVouched: false } } })
    const missing = most - 1 - (await unused())
    await prisma().$executeRaw`
      WITH made AS (
        INSERT INTO "Application" ("id", "clientId", "name", "type", "tokenEndpointAuthMethod", "updatedAt")
        SELECT gen_random_uuid(), 'unused_' || i, 'A', 'web', 'none', now() FROM generate_series(1, ${missing}::int) i
        RETURNING "id")
      INSERT INTO "ClientRegistration" ("applicationId", "tokenHash") SELECT "id", sha256("id"::text::bytea) FROM made`
    const last = await register()
    expect(last.status).toBe(201)
    const refused = await register()
    expect(refused).toMatchObject({ status: 429, body: { error: 'temporarily_unavailable' } })
    expect(refused.body.error_description).toContain('never been used')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await register({}, await initialToken(1))).status).toBe(201)
    const { client_id: clientId } = last.body
    await prisma().application.update({
      where: { clientId: String(clientId) },
      data: { lastUsedAt: new Date() },
    })
    expect((await register()).status).toBe(201)
    await prisma().application.deleteMany({ where: { clientId: { startsWith: 'unused_' } } })
  })

  it('says in the log of events that a client did it', async () => {
    const { body } = await register()
    expect(
      await prisma().auditEvent.findFirst({ where: { clientId: String(body.client_id) } }),
    ).toMatchObject({
      action: 'application.registered',
      actorId: null,
      details: { by: 'client' },
    })
  })
})

describe('an initial access token (RFC 7591 section 3)', () => {
  beforeEach(() => set({ clientRegistration: 'token' }))

  it('is required', async () => {
    const { status, headers } = await register()
    expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('Bearer')])
    expect((await register({}, randomToken())).status).toBe(401)
    // Nothing is said of metadata, and no other server asked, for who has no token.
    expect((await register({ redirect_uris: [] }, randomToken())).status).toBe(401)
  })

  it('is a bearer token', async () => {
    const body = JSON.stringify(minimal)
    const authorization = `DPoP ${await initialToken(1)}`
    const headers = { 'content-type': 'application/json', authorization }
    const answer = await fetchHere(`${issuer}/oauth/register`, { method: 'POST', headers, body })
    expect(answer.status).toBe(401)
  })

  it('registers as many as its quota, also when all come together', async () => {
    const before = await countApplications()
    const token = await initialToken(3)
    const answers = await Promise.all(Array.from({ length: 10 }, () => register({}, token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, ...Array<number>(7).fill(401)])
    expect(await countApplications()).toBe(before + 3)
  })

  it('is not spent by metadata that are refused', async () => {
    const token = await initialToken(1)
    expect((await register({ redirect_uris: [] }, token)).status).toBe(400)
    expect((await register({}, token)).status).toBe(201)
  })

  it('expires, and gives its owner what it registers', async () => {
    expect((await register({}, await initialToken(1, { expiresAt: new Date(Date.now() - 1) }))).status).toBe(
      401,
    )
    const owner = await databaseFixture.addUser({})
    const { body } = await register({}, await initialToken(1, { ownerId: owner.id }))
    expect(await rowOf(body.client_id)).toMatchObject({ ownerId: owner.id })
  })

  it('of a suspended person registers nothing', async () => {
    const owner = await databaseFixture.addUser({})
    const token = await initialToken(1, { ownerId: owner.id })
    await prisma().user.update({ where: { id: owner.id }, data: { status: 'suspended' } })
    expect((await register({}, token)).status).toBe(401)
  })
})
