import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord, UserRecord } from '../records'
import { hashToken } from '../tokens/hash-token'
import { books, films, createExchangeFixture, types, type ExchangeAnswer } from '../testing/test-exchange'
import { addSecretClient, basic, post, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'
import { tokenExchangeGrantType } from './token-exchange'

describe('token exchange', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createExchangeFixture>>
  let ada: UserRecord
  let app: ClientRecord
  let bookApi: ClientRecord
  let subjectToken: string
  let subject: { grantId: string; familyId: string }

  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createExchangeFixture(test)
    ;({ ada, app, bookApi } = fixture)
    const given = await fixture.give()
    subjectToken = given.value
    subject = given.under
  })
  const exchange = (form: Record<string, string> = {}, by = bookApi) =>
    fixture.ask({ subject_token: subjectToken, ...form }, by)
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

  it('tells nothing that the application asked for by name, and calls the person what the API does', async () => {
    test.server.hooks.subject = ({ id }, { clientId }) => `${clientId}:${id}`
    test.tables.clients.set(bookApi.clientId, { ...bookApi, scopes: ['openid', 'books'] })
    const claims = { userinfo: { phone_number: null } }
    test.tables.users.set(ada.id, { ...ada, phoneNumber: '+4912345' })
    const { value } = await fixture.give({ claims, audience: [books, testIssuer] })
    const answer = await exchange({ subject_token: value, resource: testIssuer })
    const headers = { authorization: `Bearer ${answer.access_token}` }
    const told = await (await test.fetch(`${testIssuer}/oauth/userinfo`, { headers })).json()
    expect(told).toEqual({ sub: `${bookApi.clientId}:${ada.id}` })
    const own = await fixture.give({ claims, audience: [testIssuer] })
    const asOwn = { headers: { authorization: `Bearer ${own.value}` } }
    const toldOwn = await (await test.fetch(`${testIssuer}/oauth/userinfo`, asOwn)).json()
    expect(toldOwn).toMatchObject({ sub: `${app.clientId}:${ada.id}`, phone_number: '+4912345' })
  })

  it('hangs on the same access: removing that ends both', async () => {
    const { access_token: token } = await exchange()
    const live = await test.store.findLiveAccessToken(hashToken(token), test.server.now())
    expect(live).toMatchObject({ ...subject, clientId: bookApi.clientId })
    await test.endGrant(subject.grantId)
    expect(await isActive(token)).toBe(false)
    expect(await exchange()).toMatchObject({ status: 400, error: 'invalid_request' })
  })

  it('G16 ends with the family, the person and either client', async () => {
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

  it('keeps the authorization details, or fewer', async () => {
    const details = [{ type: 'payment', to: ['ada', 'grace'] }]
    subjectToken = (await fixture.give({ authorizationDetails: details })).value
    expect((await exchange()).authorization_details).toEqual(details)
    const fewer = [{ type: 'payment', to: ['ada'] }]
    const narrowed = await exchange({ authorization_details: JSON.stringify(fewer) })
    expect(narrowed.authorization_details).toEqual(fewer)
    const other = JSON.stringify([{ type: 'payment', to: ['mallory'] }])
    const error = 'invalid_authorization_details'
    expect(await exchange({ authorization_details: other })).toMatchObject({ status: 400, error })
  })

  it('does not take a scope that the client may have but the token has not', async () => {
    subjectToken = (await fixture.give({ scopes: ['email'] })).value
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
  ])('G16 refuses %s', async (_what, form) => {
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

  it('G16 is for those that the token is for', async () => {
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

    it('G16 a client narrows a token, and cannot act for a person on its own', async () => {
      const answer = await exchange({ scope: 'email' }, app)
      expect(answer).toMatchObject({ status: 200, scope: 'email' })
      expect(decodeJwt(answer.access_token)).not.toHaveProperty('act')
    })

    it('a client exchanges with the key that it is bound to, no other', async () => {
      subjectToken = (await fixture.give({ boundTo: 'jkt:ada' })).value
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
      const own = (await (await post(test, '/oauth/token', ask, { headers })).json()) as ExchangeAnswer
      const form = { subject_token: own.access_token, resource: films }
      const answer = await exchange({ ...form, scope: 'books' }, machine)
      expect(answer).toMatchObject({ status: 200 })
      expect(decodeJwt(answer.access_token)).toMatchObject({ sub: machine.clientId, aud: films })
      expect(await exchange(form, bookApi)).toMatchObject({ status: 400, error: 'invalid_request' })
    })
  })

  it('asks the operator\u2019s hook for the subject, as everywhere', async () => {
    const hooks: AuthorizationServer['hooks'] = { subject: (user, { clientId }) => `${clientId}|${user.id}` }
    Object.assign(test.server, { hooks })
    const { access_token: token } = await exchange()
    expect(decodeJwt(token).sub).toBe(`${bookApi.clientId}|${ada.id}`)
  })

  describe('has an issuer that is asked for', () => {
    const refused = { status: 400, error: 'invalid_target' }

    it('by the application itself, as userinfo always is', async () => {
      test.tables.clients.set(app.clientId, { ...app, grantTypes: [tokenExchangeGrantType] })
      expect(await exchange({ resource: testIssuer, scope: 'email' }, app)).toMatchObject({ status: 200 })
    })

    it('by an API only where the person allowed the application that too', async () => {
      expect(await exchange({ resource: testIssuer, scope: 'email' })).toMatchObject(refused)
      const { value } = await fixture.give({ audience: [books, testIssuer] })
      const answer = await exchange({ subject_token: value, resource: testIssuer, scope: 'email' })
      const headers = { authorization: `Bearer ${answer.access_token}` }
      expect((await test.fetch(`${testIssuer}/oauth/userinfo`, { headers })).status).toBe(403)
    })

    it('by no API in two steps', async () => {
      const { access_token: own } = await exchange()
      expect(await exchange({ subject_token: own, resource: testIssuer })).toMatchObject(refused)
    })
  })
})
