import { beforeEach, describe, expect, it } from 'vitest'
import { strictStore } from '../testing/strict-store'
import { createBrowser } from '../testing/test-browser'
import { addSecretClient, basic, post, createFixture, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'
import { endpoints } from './table'

const unstorable = ['a%00b', 'x%ED%A0%80y', '%C0%80', '\ud800']
const names = [
  ...[
    'client_id',
    'client_secret',
    'redirect_uri',
    'response_type',
    'response_mode',
    'scope',
    'state',
    'nonce',
  ],
  ...['code_challenge', 'code_challenge_method', 'code_verifier', 'code', 'grant_type', 'refresh_token'],
  ...[
    'resource',
    'audience',
    'claims',
    'prompt',
    'approval_prompt',
    'max_age',
    'id_token_hint',
    'login_hint',
  ],
  ...['ui_locales', 'interaction', 'token', 'token_type_hint', 'access_token', 'username', 'password'],
  ...['post_logout_redirect_uri', 'logout_hint', 'request', 'request_uri', 'something_else'],
]

const combined = (values: string[], parameters: string[]) =>
  values.flatMap((value) => parameters.map((parameter): [string, string] => [value, parameter]))

describe("django-oauth-toolkit's fixed bugs", () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  beforeEach(async () => {
    test = await createTestServer()
    test.server.store = strictStore(test.server.store)
    test.server.passwordSignIn = () => Promise.resolve({ refused: 'mismatch' as const })
    fixture = await createFixture(test, {
      requirePkce: false,
      profile: 'legacy',
      trusted: true,
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials', 'password', 'implicit'],
      responseTypes: ['code', 'token', 'id_token', 'id_token token'],
    })
  })

  describe('a NUL byte, or half a surrogate pair, that ends in a 500', () => {
    const grantTypes = ['authorization_code', 'refresh_token', 'client_credentials', 'password']
    const valid = (grantType: string): Record<string, string> => ({
      ...{ client_id: fixture.client.clientId, redirect_uri: 'https://rp.test/cb', response_type: 'code' },
      ...{ scope: 'openid', token: 'x', code: 'x', refresh_token: 'x', username: 'x', password: 'x' },
      grant_type: grantType,
    })
    const encoded = (form: Record<string, string>, name: string, bad: string) => {
      const { [name]: _replaced, ...others } = form
      return `${new URLSearchParams(others).toString()}&${name}=${bad}&${bad}=x`
    }
    const expectRefusal = (response: Response, what: string) => {
      expect(response.status, what).toBeLessThan(500)
      expect(response.headers.get('location') ?? '', what).not.toMatch(/code=|access_token=/)
    }

    const posted = endpoints.filter(({ methods }) => methods.includes('POST'))
    const forms = posted.flatMap(({ path }) => {
      const kinds = path === '/oauth/token' ? grantTypes : ['none']
      return kinds.map((kind): [string, string] => [path, kind])
    })
    it.each(forms)('%s (%s): in the form, in any parameter', async (path, kind) => {
      const { authorization } = basic(fixture.client.clientId, testSecret)
      for (const [bad, name] of combined(unstorable, names)) {
        const response = await post(test, path, encoded(valid(kind), name, bad), {
          headers: { authorization },
        })
        expectRefusal(response, `${name}=${bad}`)
        if (path === '/oauth/token') expect(response.status).toBe(400)
      }
      expect(test.logged.filter(({ code }) => code === 'server_error')).toEqual([])
    })

    // A URL cannot hold half a surrogate pair: the parser has replaced it.
    const ofAddresses = unstorable.filter((bad) => bad.includes('%'))
    it.each(endpoints.map(({ path }) => path))('%s: in the address, in any parameter', async (path) => {
      for (const [bad, name] of combined(ofAddresses, names)) {
        const query = encoded(valid('none'), name, bad)
        expectRefusal(await fixture.browser.visit(`${testIssuer}${path}?${query}`), `${name}=${bad}`)
      }
      expect(test.logged.filter(({ code }) => code === 'server_error')).toEqual([])
    })

    it('in JSON inside a parameter', async () => {
      for (const bad of ['"\\u0000"', '"\\ud800"', '{"a":"\\udfff"}', '{"\\u0000":null}']) {
        const claims = `{"userinfo":{"name":{"value":${bad}}}}`
        const url = await fixture.browser.go((await fixture.party.start({ claims })).url)
        expect(url.searchParams.get('error')).toBe('invalid_request')
      }
    })

    it('in the credentials of a header, or a cookie', async () => {
      for (const id of ['\0', 'a\0b', '%00', '%ED%A0%80']) {
        const authorization = `Basic ${Buffer.from(`${id}:${id}`).toString('base64')}`
        const refused = await post(test, '/oauth/token', 'grant_type=password', {
          headers: { authorization },
        })
        expect(refused.status).toBe(401)
      }
      for (const cookie of ['__Host-auth-center.browser=%00', '__Host-auth-center.browser=a;b=%ED%A0%80']) {
        const { url } = await fixture.party.start({ prompt: 'login' })
        expect((await test.fetch(url, { headers: { cookie } })).status).toBeLessThan(500)
      }
    })
  })

  it.each([
    'https://rp.test/cb?next=https://evil.test',
    'https://rp.test/cb?',
    'https://rp.test/cb;evil=1',
    'https://rp.test/cb;@evil.test/',
    'https://rp.test;@evil.test/cb',
    'https://user@rp.test/cb',
    'https://user:secret@rp.test/cb',
    'https://rp.test@evil.test/cb',
    'https://rp.test/cb#',
    'https://rp.test/cb#@evil.test',
    'https://rp.test\\@evil.test/cb',
    'https://rp.test/cb/../../evil',
    'https://rp.test/cb%2f..',
    ' https://rp.test/cb',
  ])('an added query, path parameter, userinfo or fragment: %j is a page, not a redirect', async (uri) => {
    for (const also of [{}, { prompt: 'none' }, { response_type: 'token' }, { response_type: 'nonsense' }]) {
      const { url } = await fixture.party.start({ redirect_uri: uri, ...also })
      const response = await fixture.browser.visit(url)
      expect(response.status).toBe(400)
      expect(response.headers.get('location')).toBeNull()
      expect(test.errorPages.at(-1)?.code).toBe('redirect_uri_mismatch')
    }
  })

  it('prompt=none as an open redirect: an error goes to the registered address or nowhere', async () => {
    const stranger = createBrowser(test)
    for (const client_id of ['nobody', fixture.client.clientId]) {
      const { url } = await fixture.party.start({
        client_id,
        redirect_uri: 'https://evil.test',
        prompt: 'none',
      })
      const response = await stranger.visit(url)
      expect(response.status).toBe(400)
      expect(response.headers.get('location')).toBeNull()
    }
    const silent = await stranger.go((await fixture.party.start({ prompt: 'none' })).url)
    expect(silent.origin + silent.pathname).toBe('https://rp.test/cb')
    expect(silent.searchParams.get('error')).toBe('login_required')
  })

  it("one client revoking another's token: it changes nothing, and it is not told", async () => {
    const other = await addSecretClient(test, { clientId: 'other' })
    const { tokens } = await fixture.party.signIn(fixture.browser, { scope: 'openid offline_access' })
    for (const token of [tokens.access_token, tokens.refresh_token ?? '']) {
      for (const hint of ['access_token', 'refresh_token']) {
        const form = { token, token_type_hint: hint }
        const response = await post(test, '/oauth/revoke', form, {
          headers: basic(other.clientId, testSecret),
        })
        expect(response.status).toBe(200)
        expect(await response.json()).toEqual({})
      }
    }
    const headers = { authorization: `Bearer ${tokens.access_token}` }
    expect((await test.fetch(`${testIssuer}/oauth/userinfo`, { headers })).status).toBe(200)
    expect((await fixture.party.refresh(tokens.refresh_token ?? '')).status).toBe(200)
  })

  it('secrets in debug logs: none of a whole sign-in, refused or not, is in any line', async () => {
    const { verifier, url } = await fixture.party.start({ scope: 'openid offline_access' })
    const redirect = await fixture.browser.go(url)
    const response = await fixture.party.redeem(redirect, verifier)
    const tokens = (await response.json()) as Record<string, string>
    await fixture.party.refresh(tokens.refresh_token ?? '')
    await post(
      test,
      '/oauth/token',
      { grant_type: 'password', username: 'ada', password: 'sw0rdfish' },
      {
        headers: basic(fixture.client.clientId, testSecret),
      },
    )
    await post(
      test,
      '/oauth/token',
      { grant_type: 'x' },
      { headers: basic(fixture.client.clientId, 'wr0ng-secret') },
    )
    const lines = JSON.stringify(test.logged)
    const secrets = [
      redirect.searchParams.get('code') ?? '',
      verifier,
      testSecret,
      'wr0ng-secret',
      'sw0rdfish',
    ]
    for (const secret of [
      ...secrets,
      tokens.access_token ?? '',
      tokens.refresh_token ?? '',
      tokens.id_token ?? '',
    ])
      expect(lines).not.toContain(secret)
  })
})
