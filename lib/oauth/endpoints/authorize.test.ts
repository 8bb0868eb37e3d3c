import { beforeEach, describe, expect, it } from 'vitest'
import type { TestBrowser } from '../testing/test-browser'
import { createFixture } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

describe('the authorization endpoint', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createFixture(test, {
      redirectUris: ['https://rp.test/cb', 'https://rp.test/cb2?keep=1'],
    })
  })
  const start = async (change: Record<string, string | undefined> = {}) =>
    (await fixture.party.start(change)).url
  const go = async (change: Record<string, string | undefined> = {}, browser = fixture.browser) =>
    browser.go(await start(change))
  const expectPage = async (url: string, code: string, browser: TestBrowser = fixture.browser) => {
    const response = await browser.visit(url)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(test.errorPages.at(-1)).toMatchObject({ code, requestId: response.headers.get('x-request-id') })
  }
  const expectError = async (
    change: Record<string, string | undefined>,
    error: string,
    browser = fixture.browser,
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
      await test.suspendClient(fixture.client.clientId)
      await expectPage(await start(), 'client_suspended')
      expect(test.errorPages.at(-1)?.clientName).toBe(fixture.client.name)
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

    it('and the log says which application sent which address, and from where', async () => {
      const headers = { 'x-forwarded-for': '203.0.113.9' }
      await fixture.browser.visit(await start({ redirect_uri: 'https://rp.test/cb/' }), { headers })
      expect(test.logged).toContainEqual(
        expect.objectContaining({
          ...{ event: 'authorize.refused', code: 'redirect_uri_mismatch' },
          ...{ clientId: fixture.client.clientId, redirectUri: 'https://rp.test/cb/' },
          address: '203.0.113.9',
          requestId: test.errorPages.at(-1)?.requestId,
        }),
      )
    })

    it('for a missing or repeated redirect_uri', async () => {
      await expectPage(await start({ redirect_uri: undefined }), 'invalid_request')
      await expectPage(`${await start()}&redirect_uri=https://evil.test`, 'invalid_request')
      const { party, browser } = await createFixture(test)
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
      await fixture.browser.signIn(fixture.user, { isAdmin: true })
      await expectPage(url, 'redirect_uri_mismatch')
      const details = { received: 'https://evil.test/cb', registered: fixture.client.redirectUris }
      expect(test.errorPages.at(-1)?.details).toMatchObject(details)
      test.tables.clients.set(fixture.client.clientId, { ...fixture.client, ownerId: fixture.user.id })
      await fixture.browser.signIn(fixture.user)
      await expectPage(url, 'redirect_uri_mismatch')
      expect(test.errorPages.at(-1)?.details).toMatchObject(details)
    })
  })

  describe('after that, tells the client', () => {
    it.each<[string, Record<string, string | undefined>]>([
      ['invalid_request', { response_type: undefined }],
      ['invalid_request', { response_mode: 'web_message' }],
      ['invalid_request', { code_challenge: undefined, code_challenge_method: undefined, nonce: undefined }],
      ['invalid_request', { code_challenge: undefined }],
      ['invalid_request', { code_challenge_method: undefined }],
      ['invalid_request', { code_challenge_method: 'plain' }],
      ['invalid_request', { code_challenge_method: 's256' }],
      ['invalid_request', { code_challenge: 'short' }],
      ['invalid_request', { code_challenge: '' }],
      ['invalid_scope', { scope: 'profile nonsense' }],
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
      ['invalid_request_object', { request: 'eyJhbGciOiJub25lIn0.e30.' }],
      ['invalid_request_uri', { request_uri: 'https://rp.test/request' }],
      ['registration_not_supported', { registration: '{}' }],
      ['invalid_request', { client_secret: 'secret' }],
    ])('%s for %o', async (error, change) => {
      await expectError(change, error)
    })

    it('about a repeated parameter', async () => {
      const url = await fixture.browser.go(`${await start()}&nonce=again`)
      expect(url.searchParams.get('error')).toBe('invalid_request')
      const twoStates = await fixture.browser.go(`${await start()}&state=again`)
      expect(twoStates.searchParams.get('error')).toBe('invalid_request')
      expect(twoStates.searchParams.has('state')).toBe(false)
    })

    it('when it is not registered for the flow', async () => {
      const machine = await createFixture(test, { grantTypes: ['client_credentials'] })
      const url = await machine.browser.go((await machine.party.start()).url)
      expect(url.searchParams.get('error')).toBe('unauthorized_client')
    })

    it('that a known scope is beyond it, and ignores unknown ones of an OpenID request', async () => {
      const beyond = await go({ scope: 'openid api nonsense' })
      expect(Object.fromEntries(beyond.searchParams)).toMatchObject({
        error: 'invalid_scope',
        error_description: 'The client may not ask for the scope api.',
      })
      const { tokens } = await fixture.party.signIn(fixture.browser, { scope: 'openid nonsense' })
      expect(tokens.scope).toBe('openid')
    })

    it.each(['token', 'code id_token token', 'code token', 'id_token'])(
      'in the fragment that %s is not offered, where an answer of that type would be',
      async (response_type) => {
        const url = await go({ response_type })
        expect(url.search).toBe('')
        const answer = Object.fromEntries(new URLSearchParams(url.hash.slice(1)))
        expect(answer).toMatchObject({
          error: 'unsupported_response_type',
          state: 'state-1',
          iss: testIssuer,
        })
      },
    )

    it('nothing of an escaped backslash before u0000, which is no NUL', async () => {
      const text = String.raw`{"userinfo":{"name":{"value":"\\\\u0000 \\\\ud800"}}}`
      expect((await go({ claims: text })).searchParams.get('error')).toBeNull()
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
      const old = await createFixture(test, { omitIss: true })
      const url = await old.browser.go((await old.party.start({ scope: 'nonsense' })).url)
      expect(url.searchParams.has('iss')).toBe(false)
    })
  })
})
