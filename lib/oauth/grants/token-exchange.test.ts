import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AuthorizationServer } from '../authorization-server'
import type { AccessTokenRecord, ClientRecord, UserRecord } from '../records'
import { hashToken } from '../tokens/hash-token'
import { issueAccessToken } from '../tokens/access-token'
import { resolveAudience } from '../tokens/audience'
import { addSecretClient, basic, post, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'
import { tokenExchangeGrantType } from './token-exchange'

const types = 'urn:ietf:params:oauth:token-type:'
const books = 'https://books.test'
const films = 'https://films.test'
type Answer = Record<string, unknown> & { access_token: string; error?: string; status: number }

describe('token exchange', () => {
  let test: TestServer
  let ada: UserRecord
  /** What Ada signed in to; the API that it calls; and one behind that. */
  let app: ClientRecord
  let bookApi: ClientRecord
  let subjectToken: string
  let subject: { grantId: string; familyId: string }

  beforeEach(async () => {
    test = await createTestServer()
    ada = await test.addUser()
    for (const name of ['books', 'films']) await test.addScope({ name })
    app = await addSecretClient(test, { scopes: ['openid', 'email', 'books', 'offline_access'] })
    bookApi = await addSecretClient(test, {
      grantTypes: [tokenExchangeGrantType],
      scopes: ['email', 'books', 'films'],
    })
    await test.addResource({ identifier: books, scopes: ['books'], clientId: bookApi.clientId })
    await test.addResource({ identifier: films, scopes: ['films'] })
    const given = await give()
    subjectToken = given.value
    subject = given.under
  })

  type Given = Partial<AccessTokenRecord> & { user?: UserRecord; client?: ClientRecord }
  /** An access token of Ada's, as if she had allowed it. */
  const give = async ({ user = ada, client = app, ...change }: Given = {}) => {
    const now = test.server.now()
    const scopes = change.scopes ?? ['openid', 'email', 'books', 'films', 'offline_access']
    const resources = change.audience ?? [books]
    const grant = await test.store.saveGrant({
      ...{ userId: user.id, clientId: client.clientId, scopes, resources, withdrawn: [] },
      ...{ remembered: true, expiresAt: null, receipt: null, now },
    })
    const family = {
      ...{ id: test.server.newId(), grantId: grant.id, clientId: client.clientId, userId: user.id },
      ...{ sessionId: null, sessionBound: false, scopes, resources, claims: null, authTime: now },
      ...{ acr: null, amr: ['pwd'], nonce: null, authorizationDetails: null },
      absoluteExpiresAt: now + 90 * 86_400_000,
    }
    await test.store.saveFamily(family, now)
    const audience = await resolveAudience(test.server, resources)
    const order = { client, person: { user, family }, scopes, audience, boundTo: change.boundTo ?? null }
    const { value, record } = await issueAccessToken(test.server, {
      ...order,
      ...(change.actor && { actor: change.actor }),
    })
    const under = { grantId: grant.id, familyId: family.id }
    await test.store.saveTokens({ accessToken: { ...record, ...under, ...pick(change) } })
    return { value, under, record }
  }
  const pick = ({ expiresAt, credentials }: Given) => ({
    ...(expiresAt !== undefined && { expiresAt }),
    ...(credentials !== undefined && { credentials }),
  })

  const exchange = async (form: Record<string, string> = {}, by = bookApi): Promise<Answer> => {
    const asked = {
      grant_type: tokenExchangeGrantType,
      subject_token: subjectToken,
      subject_token_type: `${types}access_token`,
      ...form,
    }
    const response = await post(test, '/oauth/token', asked, { headers: basic(by.clientId, testSecret) })
    return { ...((await response.json()) as Answer), status: response.status }
  }
  const isActive = async (token: string, by = bookApi) => {
    const headers = basic(by.clientId, testSecret)
    const response = await post(test, '/oauth/introspect', { token }, { headers })
    return ((await response.json()) as { active: boolean }).active
  }

  it('gives the API a token of the person in which it stands as the actor', async () => {
    const answer = await exchange({ resource: films, scope: 'films' })
    expect(answer).toMatchObject({
      status: 200,
      issued_token_type: `${types}access_token`,
      token_type: 'Bearer',
      scope: 'films',
    })
    expect(answer).not.toHaveProperty('refresh_token')
    expect(answer).not.toHaveProperty('id_token')
    expect(decodeJwt(answer.access_token)).toMatchObject({
      sub: ada.id,
      aud: films,
      client_id: bookApi.clientId,
      act: { sub: bookApi.clientId, client_id: bookApi.clientId },
    })
    expect(await isActive(answer.access_token)).toBe(true)
  })

  it('keeps scopes and audience of the token where none are asked for', async () => {
    const answer = await exchange()
    expect(answer.scope).toBe('email books films')
    expect(decodeJwt(answer.access_token).aud).toBe(books)
  })

  it('hangs on the same access: removing that ends both', async () => {
    const { access_token: token } = await exchange()
    const live = await test.store.findLiveAccessToken(hashToken(token), test.server.now())
    expect(live).toMatchObject({ ...subject, clientId: bookApi.clientId })
    await test.store.revokeGrant(subject.grantId, 'removed', test.server.now())
    expect(await isActive(token)).toBe(false)
    expect(await exchange()).toMatchObject({ status: 400, error: 'invalid_request' })
  })

  it('ends with the family, the person and either client', async () => {
    const { access_token: token } = await exchange()
    const active = () => test.store.findLiveAccessToken(hashToken(token), test.server.now())
    expect(await active()).not.toBeNull()
    await test.suspendClient(bookApi.clientId)
    expect(await active()).toBeNull()
    test.tables.clients.set(bookApi.clientId, bookApi)
    expect(await active()).not.toBeNull()
    await test.suspendClient(app.clientId)
    expect(await active()).toBeNull()
  })

  it('never outlives the token that was handed in', async () => {
    test.advance(3000)
    expect((await exchange()).expires_in).toBe(600)
    test.advance(600)
    expect(await exchange()).toMatchObject({ error: 'invalid_request' })
  })

  it.each([
    ['email', 200, undefined],
    ['email admin', 400, 'invalid_scope'],
    ['openid', 400, 'invalid_scope'],
    ['offline_access', 400, 'invalid_scope'],
  ])('scope %j: %d', async (scope, status, error) => {
    expect(await exchange({ scope })).toMatchObject({ status, ...(error && { error }) })
  })

  it('does not take a scope that the client may have but the token has not', async () => {
    subjectToken = (await give({ scopes: ['email'] })).value
    expect(await exchange({ scope: 'books' })).toMatchObject({ error: 'invalid_scope' })
    expect(await exchange({ scope: 'email' })).toMatchObject({ status: 200 })
  })

  it.each([
    ['what nobody registered', 'https://none.test'],
    ['an API that it has no scope of', 'https://bank.test'],
  ])('refuses %s', async (_what, resource) => {
    await test.addScope({ name: 'pay' })
    await test.addResource({ identifier: 'https://bank.test', scopes: ['pay'] })
    expect(await exchange({ resource })).toMatchObject({ status: 400, error: 'invalid_target' })
    expect(await exchange({ audience: resource })).toMatchObject({ status: 400, error: 'invalid_target' })
    expect(await exchange({ audience: films })).toMatchObject({ status: 200 })
  })

  it.each([
    ['a refresh token', { subject_token_type: `${types}refresh_token` }],
    ['an ID token', { subject_token_type: `${types}id_token` }],
    ['SAML', { subject_token_type: `${types}saml2` }],
    ['a type of no kind', { subject_token_type: 'toString' }],
    ['what is no token', { subject_token: 'never given' }],
    ['a wish for a refresh token', { requested_token_type: `${types}refresh_token` }],
    ['an actor without its type', { actor_token: 'x' }],
    ['a type without its actor', { actor_token_type: `${types}access_token` }],
  ])('refuses %s', async (_what, form) => {
    expect(await exchange(form as Record<string, string>)).toMatchObject({
      status: 400,
      error: 'invalid_request',
    })
  })

  it('refuses a refresh token that is called an access token', async () => {
    const refreshToken = {
      ...{ id: test.server.newId(), hash: hashToken('ac_rt_x'), clientId: app.clientId, boundTo: null },
      ...{ createdAt: test.server.now(), expiresAt: test.server.now() + 1000, familyId: subject.familyId },
    }
    await test.store.saveTokens({ refreshToken })
    const answer = await exchange({ subject_token: 'ac_rt_x' })
    expect(answer).toMatchObject({
      error: 'invalid_request',
      error_description: expect.stringContaining('refresh'),
    })
  })

  it('is for those that the token is for', async () => {
    const stranger = await addSecretClient(test, { grantTypes: [tokenExchangeGrantType], scopes: ['books'] })
    expect(await exchange({}, stranger)).toMatchObject({ status: 400, error: 'invalid_request' })
    await test.addResource({ identifier: books, scopes: ['books'], clientId: stranger.clientId })
    expect(await exchange({}, stranger)).toMatchObject({ status: 200 })
  })

  it('is for clients that authenticate and are registered for it', async () => {
    const open = await test.addClient({
      tokenEndpointAuthMethod: 'none',
      grantTypes: [tokenExchangeGrantType],
    })
    const form = {
      ...{ grant_type: tokenExchangeGrantType, client_id: open.clientId, subject_token: subjectToken },
      subject_token_type: `${types}access_token`,
    }
    const response = await post(test, '/oauth/token', form)
    expect(await response.json()).toMatchObject({ error: 'unauthorized_client' })
    expect(await exchange({}, app)).toMatchObject({ error: 'unauthorized_client' })
  })

  it('refuses the token of a suspended person', async () => {
    await test.suspendUser(ada.id)
    expect(await exchange()).toMatchObject({ status: 400, error: 'invalid_request' })
  })

  it('gives a JWT where one is asked for, and says so where there is none', async () => {
    expect(await exchange({ requested_token_type: `${types}jwt` })).toMatchObject({
      issued_token_type: `${types}jwt`,
    })
    await test.addResource({ identifier: films, scopes: ['films'], tokenFormat: 'opaque' })
    const opaque = { resource: films }
    expect(await exchange({ ...opaque, requested_token_type: `${types}jwt` })).toMatchObject({
      error: 'invalid_request',
    })
    expect((await exchange(opaque)).access_token).toMatch(/^ac_at_/)
  })

  describe('its own token', () => {
    beforeEach(() => {
      app = { ...app, grantTypes: [...app.grantTypes, tokenExchangeGrantType] }
      test.tables.clients.set(app.clientId, app)
    })

    it('a client makes smaller, and nobody acts for anybody', async () => {
      const answer = await exchange({ scope: 'email' }, app)
      expect(answer).toMatchObject({ status: 200, scope: 'email' })
      expect(decodeJwt(answer.access_token)).not.toHaveProperty('act')
    })

    it('a client exchanges with the key that it is bound to, no other', async () => {
      subjectToken = (await give({ boundTo: 'jkt:ada' })).value
      expect(await exchange({}, app)).toMatchObject({ error: 'invalid_request' })
      expect(await exchange({}, bookApi)).toMatchObject({ status: 200 })
    })

    it('a machine exchanges alone', async () => {
      const machine = await addSecretClient(test, {
        grantTypes: ['client_credentials', tokenExchangeGrantType],
        scopes: ['books', 'films'],
      })
      const headers = basic(machine.clientId, testSecret)
      const ask = { grant_type: 'client_credentials', resource: books }
      const own = (await (await post(test, '/oauth/token', ask, { headers })).json()) as Answer
      const form = { subject_token: own.access_token, resource: films }
      const answer = await exchange({ ...form, scope: 'books' }, machine)
      expect(answer).toMatchObject({ status: 200 })
      expect(decodeJwt(answer.access_token)).toMatchObject({ sub: machine.clientId, aud: films })
      expect(await exchange(form, bookApi)).toMatchObject({ status: 400, error: 'invalid_request' })
    })
  })

  describe('who acts', () => {
    it('is named before those that acted earlier', async () => {
      subjectToken = (await give({ actor: { sub: 'gateway', client_id: 'gateway' } })).value
      const first = await exchange()
      expect(decodeJwt(first.access_token).act).toEqual({
        sub: bookApi.clientId,
        client_id: bookApi.clientId,
        act: { sub: 'gateway', client_id: 'gateway' },
      })
    })

    it('is the person of the actor_token, where there is one', async () => {
      const admin = await test.addUser()
      const actorToken = (await give({ user: admin })).value
      const form = { actor_token: actorToken, actor_token_type: `${types}access_token` }
      const answer = await exchange(form)
      expect(decodeJwt(answer.access_token)).toMatchObject({
        sub: ada.id,
        act: { sub: admin.id, client_id: app.clientId },
      })
      await test.suspendUser(admin.id)
      expect(await exchange(form)).toMatchObject({ error: 'invalid_request' })
    })

    it('cannot be somebody whose token is for others', async () => {
      const elsewhere = (await give({ user: await test.addUser(), audience: [films] })).value
      const form = { actor_token: elsewhere, actor_token_type: `${types}access_token` }
      expect(await exchange(form)).toMatchObject({ status: 400, error: 'invalid_request' })
    })

    it('is left out only where an administrator lets the client impersonate', async () => {
      expect(decodeJwt((await exchange()).access_token)).toHaveProperty('act')
      test.tables.clients.set(bookApi.clientId, { ...bookApi, mayImpersonate: true })
      const { access_token: token } = await exchange()
      expect(decodeJwt(token)).not.toHaveProperty('act')
      expect(test.logged.at(-2)).toMatchObject({ event: 'token.exchanged', detail: 'impersonation' })
    })

    it('before is never taken out, not even by whoever impersonates', async () => {
      subjectToken = (await give({ actor: { sub: 'gateway' } })).value
      test.tables.clients.set(bookApi.clientId, { ...bookApi, mayImpersonate: true })
      expect(decodeJwt((await exchange()).access_token).act).toEqual({ sub: 'gateway' })
    })

    it.each([
      ['another', { sub: 'somebody else' }, 400],
      ['nobody', {}, 400],
      ['no object', 'everybody', 400],
    ])('has to be whom the token names: %s', async (_who, may_act, status) => {
      subjectToken = (await give({ credentials: { may_act } })).value
      expect(await exchange()).toMatchObject({ status, error: 'invalid_request' })
      subjectToken = (await give({ credentials: { may_act: { sub: bookApi.clientId } } })).value
      expect(await exchange()).toMatchObject({ status: 200 })
    })

    it('is no endless chain', async () => {
      let actor: { sub: string; act?: object } = { sub: 'first' }
      for (let index = 0; index < 9; index += 1) actor = { sub: `hand ${index}`, act: actor }
      subjectToken = (await give({ actor } as Given)).value
      expect(await exchange()).toMatchObject({ status: 400, error: 'invalid_request' })
    })
  })

  it('asks the operator\u2019s hook for the subject, as everywhere', async () => {
    const hooks: AuthorizationServer['hooks'] = { subject: (user, { clientId }) => `${clientId}|${user.id}` }
    Object.assign(test.server, { hooks })
    const { access_token: token } = await exchange()
    expect(decodeJwt(token).sub).toBe(`${bookApi.clientId}|${ada.id}`)
  })

  it('has an issuer that may always be asked for', async () => {
    const { access_token: token } = await exchange({ resource: testIssuer, scope: 'email' })
    const headers = { authorization: `Bearer ${token}` }
    const userinfo = await test.fetch(`${testIssuer}/oauth/userinfo`, { headers })
    expect(userinfo.status).toBe(403)
  })
})
