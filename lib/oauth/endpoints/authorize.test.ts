import { beforeEach, describe, expect, it } from 'vitest'
import { allowAll, createBrowser, interactionOf, type TestBrowser } from '../testing/test-browser'
import { createRelyingParty, setStage } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

describe('the authorization endpoint', () => {
  let test: TestServer
  let stage: Awaited<ReturnType<typeof setStage>>
  beforeEach(async () => {
    test = await createTestServer()
    stage = await setStage(test, { redirectUris: ['https://rp.test/cb', 'https://rp.test/cb2?keep=1'] })
  })
  const start = async (change: Record<string, string | undefined> = {}) =>
    (await stage.party.start(change)).url
  const go = async (change: Record<string, string | undefined> = {}, browser = stage.browser) =>
    browser.go(await start(change))
  const expectPage = async (url: string, code: string, browser: TestBrowser = stage.browser) => {
    const response = await browser.visit(url)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(test.errorPages.at(-1)).toMatchObject({ code, requestId: response.headers.get('x-request-id') })
  }
  const expectError = async (
    change: Record<string, string | undefined>,
    error: string,
    browser = stage.browser,
  ) => {
    const url = await go(change, browser)
    expect(url.origin + url.pathname).toBe('https://rp.test/cb')
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ error, state: 'state-1', iss: testIssuer })
  }

  describe('before the client is known to be right, shows a page and never redirects', () => {
    it('for an unknown, suspended, missing or repeated client', async () => {
      await expectPage(await start({ client_id: 'nobody' }), 'unknown_client')
      await expectPage(await start({ client_id: undefined }), 'invalid_request')
      await expectPage(`${await start()}&client_id=another`, 'invalid_request')
      await test.suspendClient(stage.client.clientId)
      await expectPage(await start(), 'unknown_client')
    })

    it.each([
      'https://evil.test/cb',
      'https://rp.test/cb/',
      'https://rp.test/cb?x=1',
      'https://rp.test/cb#frag',
      'https://rp.test@evil.test/cb',
      'https://rp.test.evil.test/cb',
      'https://rpXtest/cb',
      'https://rp.test/cb2?keep=2',
      'https://rp.test/cb2?keep=1&more=1',
      'http://rp.test/cb',
      'HTTPS://rp.test/cb',
      'javascript:alert(1)',
    ])('for the redirect_uri %s', async (redirectUri) => {
      for (const also of [
        {},
        { response_type: 'token' },
        { scope: 'nonsense' },
        { response_mode: 'form_post' },
      ]) {
        await expectPage(await start({ redirect_uri: redirectUri, ...also }), 'redirect_uri_mismatch')
      }
    })

    it('for a missing or repeated redirect_uri', async () => {
      await expectPage(await start({ redirect_uri: undefined }), 'invalid_request')
      await expectPage(`${await start()}&redirect_uri=https://evil.test`, 'invalid_request')
      const { party, browser } = await setStage(test)
      const openid = (await party.start({ redirect_uri: undefined })).url
      await expectPage(openid, 'invalid_request', browser)
    })

    it('for what is not well-formed', async () => {
      for (const value of ['%ZZ', '%C3%28', '%00']) {
        await expectPage(`${await start()}&extra=${value}`, 'invalid_request')
      }
      await expectPage(`${testIssuer}/oauth/authorize`, 'invalid_request')
    })

    it('and tells what was received and registered to the owner and to administrators only', async () => {
      const url = await start({ redirect_uri: 'https://evil.test/cb' })
      await expectPage(url, 'redirect_uri_mismatch')
      expect(test.errorPages.at(-1)?.details).toBeNull()
      await stage.browser.signIn(stage.user, { isAdmin: true })
      await expectPage(url, 'redirect_uri_mismatch')
      const details = { received: 'https://evil.test/cb', registered: stage.client.redirectUris }
      expect(test.errorPages.at(-1)?.details).toMatchObject(details)
      test.tables.clients.set(stage.client.clientId, { ...stage.client, ownerId: stage.user.id })
      await stage.browser.signIn(stage.user)
      await expectPage(url, 'redirect_uri_mismatch')
      expect(test.errorPages.at(-1)?.details).toMatchObject(details)
    })
  })

  describe('after that, tells the client', () => {
    it.each<[string, Record<string, string | undefined>]>([
      ['invalid_request', { response_type: undefined }],
      ['unsupported_response_type', { response_type: 'token' }],
      ['unsupported_response_type', { response_type: 'code id_token' }],
      ['invalid_request', { response_mode: 'form_post' }],
      ['invalid_request', { code_challenge: undefined, code_challenge_method: undefined }],
      ['invalid_request', { code_challenge: undefined }],
      ['invalid_request', { code_challenge_method: undefined }],
      ['invalid_request', { code_challenge_method: 'plain' }],
      ['invalid_request', { code_challenge_method: 's256' }],
      ['invalid_request', { code_challenge: 'short' }],
      ['invalid_request', { code_challenge: '' }],
      ['invalid_scope', { scope: 'openid nonsense' }],
      ['invalid_scope', { scope: undefined }],
      ['invalid_scope', { scope: 'open"id' }],
      ['invalid_target', { resource: 'urn:nothing' }],
      ['invalid_request', { prompt: 'none login' }],
      ['invalid_request', { prompt: 'dance' }],
      ['invalid_request', { max_age: '-1' }],
      ['invalid_request', { max_age: 'abc' }],
      ['invalid_request', { max_age: '99999999999999' }],
      ['invalid_request', { ui_locales: 'x'.repeat(2000) }],
      ['invalid_request', { claims: '{' }],
      ['invalid_request', { claims: '{"userinfo":7}' }],
      ['invalid_request', { claims: '{"userinfo":{"name":{"value":"\\u0000"}}}' }],
      ['invalid_request', { claims: '{"userinfo":{"name":{"value":"\\ud800"}}}' }],
      ['invalid_request', { id_token_hint: 'eyJhbGciOiJub25lIn0.e30.' }],
      ['request_not_supported', { request: 'eyJhbGciOiJub25lIn0.e30.' }],
      ['request_uri_not_supported', { request_uri: 'https://rp.test/request' }],
      ['registration_not_supported', { registration: '{}' }],
      ['invalid_request', { client_secret: 'secret' }],
    ])('%s for %o', async (error, change) => {
      await expectError(change, error)
    })

    it('about a repeated parameter', async () => {
      const url = await stage.browser.go(`${await start()}&nonce=again`)
      expect(url.searchParams.get('error')).toBe('invalid_request')
      const twoStates = await stage.browser.go(`${await start()}&state=again`)
      expect(twoStates.searchParams.get('error')).toBe('invalid_request')
      expect(twoStates.searchParams.has('state')).toBe(false)
    })

    it('when it is not registered for the flow', async () => {
      const machine = await setStage(test, { grantTypes: ['client_credentials'] })
      const url = await machine.browser.go((await machine.party.start()).url)
      expect(url.searchParams.get('error')).toBe('unauthorized_client')
    })

    it('in the fragment if it wants that', async () => {
      const url = await go({ response_mode: 'fragment', scope: 'nonsense' })
      expect(url.search).toBe('')
      expect(new URLSearchParams(url.hash.slice(1)).get('error')).toBe('invalid_scope')
    })

    it('keeping the query of the redirect_uri, and the state as it was', async () => {
      const state = 'a&b=c\r\nSet-Cookie: x=1 ünï 你'
      const url = await go({ redirect_uri: 'https://rp.test/cb2?keep=1', state, scope: 'nonsense' })
      expect(url.searchParams.get('keep')).toBe('1')
      expect(url.searchParams.get('state')).toBe(state)
    })

    it('without iss for an old client that cannot bear it', async () => {
      const old = await setStage(test, { omitIss: true })
      const url = await old.browser.go((await old.party.start({ scope: 'nonsense' })).url)
      expect(url.searchParams.has('iss')).toBe(false)
    })
  })

  describe('on the way to a code', () => {
    it('leads through sign-in and consent, and is then over', async () => {
      const browser = createBrowser(test)
      const login = await go({}, browser)
      expect(login.pathname).toBe('/accounts/login')
      const id = interactionOf(login)
      expect(await browser.load(id)).toMatchObject({
        client: { clientId: stage.client.clientId },
        redirectOrigin: 'https://rp.test',
        existingGrant: null,
        scopes: [
          { name: 'openid', optional: false, alreadyGranted: false },
          { name: 'profile', record: { name: 'profile' } },
          { name: 'email' },
        ],
      })
      test.advance(60)
      await browser.signIn(stage.user)
      const consent = await browser.go(`/oauth/authorize?interaction=${id}`)
      expect(consent.pathname + consent.search).toBe(`/oauth/consent?interaction=${id}`)
      const decided = await browser.decide(id, allowAll())
      expect(new URL(decided?.redirectTo ?? '').searchParams.get('code')).not.toBeNull()
      expect(await browser.decide(id, allowAll())).toBeNull()
      expect(await browser.load(id)).toBeNull()
      await expectPage(`/oauth/authorize?interaction=${id}`, 'interaction_gone', browser)
    })

    it('goes on after being abandoned for a while, and not after half an hour', async () => {
      const browser = createBrowser(test)
      const id = interactionOf(await go({}, browser))
      test.advance(29 * 60)
      await browser.signIn(stage.user)
      expect((await browser.go(`/oauth/authorize?interaction=${id}`)).pathname).toBe('/oauth/consent')
      test.advance(60)
      await expectPage(`/oauth/authorize?interaction=${id}`, 'interaction_gone', browser)
    })

    it('belongs to the browser it came from', async () => {
      const id = interactionOf(await go())
      const thief = createBrowser(test)
      await thief.signIn(stage.user)
      await expectPage(`/oauth/authorize?interaction=${id}`, 'interaction_gone', thief)
      expect(await thief.load(id)).toBeNull()
      expect(await thief.decide(id, allowAll())).toBeNull()
      expect(await stage.browser.load(id)).not.toBeNull()
    })

    it('keeps several requests of one browser apart', async () => {
      const browser = createBrowser(test)
      const [first, second] = [
        interactionOf(await go({}, browser)),
        interactionOf(await go({ scope: 'email' }, browser)),
      ]
      expect((await browser.load(first))?.scopes).toHaveLength(3)
      expect((await browser.load(second))?.scopes).toHaveLength(1)
    })

    it('binds with a cookie that scripts, other sites and sub-domains cannot touch', async () => {
      const cookie = (await createBrowser(test).visit(await start())).headers.get('set-cookie')
      expect(cookie).toMatch(
        /^__Host-auth-center\.browser=[\w-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure$/,
      )
    })

    it('sends an unverified person to verify first: they get no code', async () => {
      const browser = createBrowser(test)
      const user = await test.addUser({ emailVerified: false })
      await browser.signIn(user)
      const page = await go({}, browser)
      expect(page.pathname).toBe('/accounts/verify_email')
      const decided = await browser.decide(interactionOf(page), allowAll())
      expect(decided?.redirectTo).toBe(`/accounts/verify_email?interaction=${interactionOf(page)}`)
      test.tables.users.set(user.id, { ...user, emailVerified: true })
      const resumed = await browser.go(`/oauth/authorize?interaction=${interactionOf(page)}`)
      expect(resumed.pathname).toBe('/oauth/consent')
    })

    it('treats a suspended person as signed out', async () => {
      await test.suspendUser(stage.user.id)
      expect((await go()).pathname).toBe('/accounts/login')
      await expectError({ prompt: 'none' }, 'login_required')
    })

    it('asks no more once it was allowed, unless it wants more', async () => {
      await stage.party.signIn(stage.browser)
      expect((await go()).searchParams.get('code')).not.toBeNull()
      expect((await go({ scope: 'openid email' })).searchParams.get('code')).not.toBeNull()
      expect((await go({ scope: 'openid groups' })).pathname).toBe('/oauth/consent')
      await test.addResource({ identifier: 'urn:notes' })
      expect((await go({ resource: 'urn:notes' })).pathname).toBe('/oauth/consent')
    })

    it('takes a request by POST from another site, which brings no cookies', async () => {
      await stage.party.signIn(stage.browser)
      const body = new URLSearchParams(new URL(await start()).search)
      const posted = await createBrowser(test).visit('/oauth/authorize', { method: 'POST', body })
      expect(posted.status).toBe(303)
      const resume = posted.headers.get('location') ?? ''
      expect(resume).toMatch(/^\/oauth\/authorize\?interaction=[\w-]{43}$/)
      expect((await stage.browser.go(resume)).searchParams.get('code')).not.toBeNull()
      await expectPage(resume, 'interaction_gone')
    })

    it('tells what is wrong with a POST at once', async () => {
      const body = new URLSearchParams(new URL(await start({ scope: 'nonsense' })).search)
      const posted = await stage.browser.visit('/oauth/authorize', { method: 'POST', body })
      expect(new URL(posted.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_scope')
      const json = await stage.browser.visit('/oauth/authorize', { method: 'POST', body: '{}' })
      expect(json.status).toBe(400)
    })

    it('drops offline_access for a client that cannot refresh', async () => {
      const { browser, party } = await setStage(test, { grantTypes: ['authorization_code'] })
      const page = await browser.go((await party.start({ scope: 'openid offline_access' })).url)
      expect((await browser.load(interactionOf(page)))?.scopes.map(({ name }) => name)).toEqual(['openid'])
    })

    it('knows the only redirect_uri of a plain OAuth client', async () => {
      const { browser, party } = await setStage(test)
      const page = await browser.go((await party.start({ scope: 'email', redirect_uri: undefined })).url)
      const decided = await browser.decide(interactionOf(page), allowAll())
      expect(decided?.redirectTo).toMatch(/^https:\/\/rp\.test\/cb\?code=/)
    })
  })

  describe('a trusted client', () => {
    beforeEach(async () => {
      stage = await setStage(test, { trusted: true })
    })

    it('gets its code with no page, and the access is listed all the same', async () => {
      expect((await go()).searchParams.get('code')).not.toBeNull()
      expect((await go()).searchParams.get('code')).not.toBeNull()
      const grant = await test.store.findLiveGrant(stage.user.id, stage.client.clientId, test.server.now())
      expect(grant).toMatchObject({ scopes: ['openid', 'profile', 'email'], receipt: null })
      expect(test.tables.grants.size).toBe(1)
    })

    it('shows the page when it asks for it, and when the person has paused it', async () => {
      expect((await go({ prompt: 'consent' })).pathname).toBe('/oauth/consent')
      await go()
      const [grant] = test.tables.grants.values()
      await test.pauseGrant(grant?.id ?? '')
      expect((await go()).pathname).toBe('/oauth/consent')
    })
  })

  describe('a native client', () => {
    const redirectUris = ['http://127.0.0.1/cb', 'com.example.app:/cb']
    const native = { type: 'native', tokenEndpointAuthMethod: 'none', redirectUris } as const

    it('may listen on any port of the loopback addresses, and only there', async () => {
      const { browser, party } = await setStage(test, {
        ...native,
        redirectUris: ['http://127.0.0.1/cb', 'http://[::1]:1/cb'],
      })
      for (const redirectUri of ['http://127.0.0.1:51004/cb', 'http://[::1]:9/cb']) {
        expect((await browser.go((await party.start({ redirect_uri: redirectUri })).url)).pathname).toBe(
          '/oauth/consent',
        )
      }
      const wrong = [
        ...[
          'http://localhost:1/cb',
          'http://127.0.0.1.evil.test/cb',
          'http://127.0.0.1:1/cb?x=1',
          'http://127.0.0.1:1/other',
        ],
        ...[
          'http://[::ffff:127.0.0.1]/cb',
          'https://127.0.0.1:1/cb',
          'http://127.0.0.1:99999/cb',
          'http://127.0.0.1:1@evil.test/cb',
        ],
      ]
      for (const redirectUri of wrong) {
        await expectPage(
          (await party.start({ redirect_uri: redirectUri })).url,
          'redirect_uri_mismatch',
          browser,
        )
      }
    })

    it('is asked about each time: others can take its address', async () => {
      const { browser, party } = await setStage(test, native)
      await party.signIn(browser)
      expect((await browser.go((await party.start()).url)).pathname).toBe('/oauth/consent')
    })

    it('may come back by its own scheme', async () => {
      const { client, browser } = await setStage(test, native)
      const party = await createRelyingParty(test, client)
      const page = await browser.go((await party.start({ redirect_uri: 'com.example.app:/cb' })).url)
      expect(await browser.load(interactionOf(page))).toMatchObject({ redirectOrigin: 'com.example.app:' })
      const decided = await browser.decide(interactionOf(page), allowAll())
      expect(decided?.redirectTo).toMatch(/^com\.example\.app:\/cb\?code=/)
    })
  })
})
