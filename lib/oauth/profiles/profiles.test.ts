import { decodeProtectedHeader } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord } from '../records'
import { assertionType, makePair, createAssertionFixture, type Pair } from '../testing/assertion-fixture'
import { createProver, type Prover } from '../testing/dpop-prover'
import { allowAll, createBrowser, interactionOf, type TestBrowser } from '../testing/test-browser'
import { addSecretClient, basic, post, testSecret } from '../testing/test-relying-party'
import { testIssuer } from '../testing/test-server'
import { stricterOf } from './effective-profile'
import { ruleNames } from '../rule-names'
import { rules, rulesOf } from './rules'

const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'

describe('the profile fapi2', () => {
  let key: Pair
  beforeAll(async () => {
    key = await makePair('ES256', 'key-1')
  })
  let fixture: Awaited<ReturnType<typeof createAssertionFixture>>
  let client: ClientRecord
  let browser: TestBrowser
  let prover: Prover
  const set = async (change: Partial<ClientRecord> = {}) => {
    const flow = {
      grantTypes: ['authorization_code', 'refresh_token'],
      scopes: ['openid', 'api', 'offline_access'],
    }
    const registered = { ...flow, idTokenSignedResponseAlg: 'PS256' as const }
    fixture = await createAssertionFixture(key, {
      ...registered,
      profile: 'fapi2',
      requirePkce: false,
      ...change,
    })
    client = fixture.client
    browser = createBrowser(fixture.test)
    await browser.signIn(await fixture.test.addUser())
    prover = await createProver(fixture.test)
  }
  beforeEach(() => set())

  const authentication = async () => ({
    client_assertion: await fixture.sign(fixture.claimsOf({}, client)),
    client_assertion_type: assertionType,
  })
  const asked = (change: Record<string, string> = {}) => ({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: client.redirectUris[0] ?? '',
    scope: 'openid api offline_access',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...change,
  })
  const without = (name: string) =>
    Object.fromEntries(Object.entries(asked()).filter(([each]) => each !== name))
  const push = async (form: Record<string, string> = asked()) => {
    const response = await post(fixture.test, '/oauth/par', { ...form, ...(await authentication()) })
    return { status: response.status, body: (await response.json()) as Record<string, string> }
  }
  const authorize = (parameters: Record<string, string>) =>
    browser.go(`/oauth/authorize?${new URLSearchParams(parameters).toString()}`)
  const allow = async () => {
    const { body } = await push()
    const page = await authorize({ client_id: client.clientId, request_uri: body.request_uri ?? '' })
    const decided = await browser.decide(interactionOf(page), allowAll(['offline_access']))
    return new URL(decided?.redirectTo ?? '')
  }
  const redeem = async (code: string, dpop: Record<string, string> = {}) => {
    const form = { grant_type: 'authorization_code', code, redirect_uri: client.redirectUris[0] ?? '' }
    const body = { ...form, code_verifier: verifier, ...(await authentication()) }
    return post(fixture.test, '/oauth/token', body, { headers: dpop })
  }
  const proof = async () => ({ dpop: await prover.prove('/oauth/token') })
  const expectRule = (rule: string) => {
    expect(fixture.test.refusals.at(-1)).toEqual({ clientId: client.clientId, rule })
    expect(fixture.test.logged.at(-1)).toMatchObject({ clientId: client.clientId, rule })
  }
  /** The same without the attack still works. */
  const expectControl = async () => expect((await push()).status).toBe(201)

  it('is kept by a request that is pushed, a code and tokens that are bound to a key', async () => {
    const url = await allow()
    expect(url.searchParams.get('iss')).toBe(testIssuer)
    const response = await redeem(url.searchParams.get('code') ?? '', await proof())
    const tokens = (await response.json()) as Record<string, string>
    expect([response.status, tokens.token_type]).toEqual([200, 'DPoP'])
    const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' }
    const again = await post(
      fixture.test,
      '/oauth/token',
      { ...form, ...(await authentication()) },
      { headers: await proof() },
    )
    // steady_refresh
    expect(((await again.json()) as Record<string, string>).refresh_token).toBe(tokens.refresh_token)
    expect(fixture.test.refusals).toEqual([])
  })

  it('algorithms: answers are signed by one of it, where none is registered', async () => {
    const { body } = await push(asked({ response_mode: 'jwt' }))
    const page = await authorize({ client_id: client.clientId, request_uri: body.request_uri ?? '' })
    const decided = await browser.decide(interactionOf(page), allowAll())
    const response = new URL(decided?.redirectTo ?? '').searchParams.get('response') ?? ''
    expect(decodeProtectedHeader(response).alg).toBe('PS256')
  })

  it('algorithms: refuses a sign-in whose ID token would be signed by another', async () => {
    for (const idTokenSignedResponseAlg of ['RS256', 'HS256'] as const) {
      await set({ idTokenSignedResponseAlg })
      expect(await push()).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
      expect((await push({ ...asked(), scope: 'api' })).status).toBe(201)
    }
    for (const idTokenSignedResponseAlg of ['PS256', 'ES256', 'EdDSA'] as const) {
      await set({ idTokenSignedResponseAlg })
      expect((await push()).status).toBe(201)
    }
  })

  it('pushed_request: refuses what comes through the browser', async () => {
    const url = await authorize(asked())
    expect(url.searchParams.get('error')).toBe('invalid_request')
    expectRule('pushed_request')
    await expectControl()
  })

  it('pkce: refuses a request without a challenge', async () => {
    const form = without('code_challenge')
    delete form.code_challenge_method
    expect(await push(form)).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    expectRule('pkce')
    await expectControl()
  })

  it('redirect_named: refuses a request that leaves its address out', async () => {
    expect(await push({ ...without('redirect_uri'), scope: 'api' })).toMatchObject({ status: 400 })
    expectRule('redirect_named')
    await expectControl()
  })

  it('https_redirect: refuses plain http, but for the listener of a native application', async () => {
    await set({ redirectUris: ['http://rp.test/cb'] })
    expect(await push()).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    expectRule('https_redirect')
    await set({ redirectUris: ['http://127.0.0.1/cb'], type: 'native' })
    await expectControl()
  })

  it('sender_constrained: gives no bearer tokens', async () => {
    const code = (await allow()).searchParams.get('code') ?? ''
    const refused = await redeem(code)
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: 'invalid_request' }])
    expectRule('sender_constrained')
    expect((await redeem(code, await proof())).status).toBe(200)
  })

  it('client_authentication: takes no secret, and no client without one', async () => {
    const { test } = fixture
    const secret = await addSecretClient(test, { profile: 'fapi2' })
    const token = { token: 'x' }
    const refused = await post(test, '/oauth/revoke', token, { headers: basic(secret.clientId, testSecret) })
    expect([refused.status, await refused.json()]).toMatchObject([401, { error: 'invalid_client' }])
    expect(test.refusals).toEqual([{ clientId: secret.clientId, rule: 'client_authentication' }])
    const open = await test.addClient({ profile: 'fapi2', tokenEndpointAuthMethod: 'none' })
    const unnamed = await post(test, '/oauth/revoke', { ...token, client_id: open.clientId })
    expect(unnamed.status).toBe(401)
    await expectControl()
  })

  it('client_authentication: a wrong secret reveals nothing, and notes nothing', async () => {
    const { test } = fixture
    const secret = await addSecretClient(test, { profile: 'fapi2' })
    const refused = await post(
      test,
      '/oauth/revoke',
      { token: 'x' },
      { headers: basic(secret.clientId, 'wrong') },
    )
    expect(await refused.json()).toMatchObject({ error_description: 'Client authentication failed.' })
    expect(test.refusals).toEqual([])
  })

  it('code_only: gives no tokens at the authorization endpoint, even if they were registered', async () => {
    await set({ grantTypes: ['authorization_code', 'implicit'], responseTypes: ['code', 'id_token token'] })
    const refused = await push(asked({ response_type: 'id_token token', nonce: 'n' }))
    expect(refused.body.error).toBe('unsupported_response_type')
    expectRule('code_only')
    await expectControl()
  })

  it('no_password: takes no password', async () => {
    await set({ grantTypes: ['authorization_code', 'password'], trusted: true })
    const form = { grant_type: 'password', username: 'a', password: 'b', ...(await authentication()) }
    const refused = await post(fixture.test, '/oauth/token', form, { headers: await proof() })
    expect(await refused.json()).toMatchObject({ error: 'unsupported_grant_type' })
    expectRule('no_password')
    await expectControl()
  })

  it('signed_request: wants what the application is registered for', async () => {
    await set({ requireSignedRequestObject: true })
    expect((await push()).body.error).toBe('invalid_request')
    expectRule('signed_request')
    const times = { iat: fixture.now(), nbf: fixture.now(), exp: fixture.now() + 60 }
    const claims = { ...asked(), iss: client.clientId, aud: testIssuer, ...times }
    const request = await fixture.sign(claims, { typ: 'oauth-authz-req+jwt' })
    expect(await push({ client_id: client.clientId, request })).toMatchObject({ status: 201 })
  })

  it('signed_response: wants JARM of an application that is registered for it', async () => {
    await set({ authorizationSignedResponseAlg: 'ES256' })
    expect((await push()).status).toBe(400)
    expectRule('signed_response')
    expect((await push(asked({ response_mode: 'jwt' }))).status).toBe(201)
  })

  it('issuer_named, short_codes: are kept against the settings of application and server', async () => {
    await set({ omitIss: true })
    fixture.test.set({ authorizationCodeLifetime: 600 })
    const url = await allow()
    expect(url.searchParams.get('iss')).toBe(testIssuer)
    fixture.test.advance(61)
    expect((await redeem(url.searchParams.get('code') ?? '', await proof())).status).toBe(400)
  })

  it('counts for all clients where the server is set to it, and for none where only another application is', async () => {
    const { test } = fixture
    await set({ profile: 'baseline' })
    const straight = async () => (await authorize(asked())).searchParams.get('error')
    expect(await straight()).toBeNull()
    fixture.test.set({ profile: 'fapi2' })
    expect(await straight()).toBe('invalid_request')
    expect(fixture.test.refusals.at(-1)?.rule).toBe('pushed_request')
    fixture.test.set({ profile: 'legacy' })
    expect(await straight()).toBeNull()
    expect(test).not.toBe(fixture.test)
  })
})

describe('the profiles', () => {
  it('of a legacy application are baseline where the server is', async () => {
    const key = await makePair('ES256', 'key-1')
    const { test, client } = await createAssertionFixture(key, { profile: 'legacy' })
    expect((await test.server.store.findClient(client.clientId))?.profile).toBe('legacy')
    test.set({ profile: 'baseline' })
    expect((await test.server.store.findClient(client.clientId))?.profile).toBe('baseline')
  })

  it('count by the stricter', () => {
    expect([
      stricterOf('legacy', 'baseline'),
      stricterOf('fapi2', 'baseline'),
      stricterOf('legacy', 'legacy'),
    ]).toEqual(['baseline', 'fapi2', 'legacy'])
  })

  it('have every rule once in the table, none of them in legacy', () => {
    expect(rules.map(({ name }) => name)).toEqual([...ruleNames])
    expect(rulesOf('legacy')).toEqual([])
    expect(rulesOf('baseline').map(({ name }) => name)).toEqual(['code_only', 'no_password'])
  })
})
