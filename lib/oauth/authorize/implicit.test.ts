import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord } from '../records'
import { allowAll, createBrowser, interactionOf } from '../testing/test-browser'
import { basic, post, createFixture, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'
import { hashToken } from '../tokens/hash-token'

const legacy: Partial<ClientRecord> = {
  profile: 'legacy',
  grantTypes: ['authorization_code', 'refresh_token', 'implicit'],
  responseTypes: ['code', 'token', 'id_token', 'token id_token'],
}
const withoutPkce = { code_challenge: undefined, code_challenge_method: undefined }
const fragmentOf = (url: URL) => Object.fromEntries(new URLSearchParams(url.hash.slice(1)))

describe('the implicit grant (RFC 6749 section 4.2)', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  const set = async (change: Partial<ClientRecord> = {}) => {
    test = await createTestServer()
    fixture = await createFixture(test, { ...legacy, ...change })
  }
  beforeEach(() => set())
  const go = async (change: Record<string, string | undefined> = {}, browser = fixture.browser) =>
    browser.go((await fixture.party.start({ response_type: 'token', ...withoutPkce, ...change })).url)
  const allow = async (page: URL, decision = allowAll()) =>
    new URL((await fixture.browser.decide(interactionOf(page), decision))?.redirectTo ?? '')
  const answer = async (change: Record<string, string | undefined> = {}) =>
    fragmentOf(await allow(await go(change)))
  const userinfo = (token: string | undefined) =>
    test.fetch(`${testIssuer}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } })
  const isActive = async (token: string | undefined) => {
    const headers = basic(fixture.client.clientId, testSecret)
    const response = await post(test, '/oauth/introspect', { token: token ?? '' }, { headers })
    return ((await response.json()) as { active: boolean }).active
  }

  it.each(['dpopBoundAccessTokens', 'tlsClientCertificateBoundAccessTokens'])(
    'gives no token to a client with %s, which nothing could be bound to',
    async (name) => {
      await set({ [name]: true })
      expect(fragmentOf(await go())).toMatchObject({ error: 'unauthorized_client' })
      expect((await go({ response_type: 'id_token' })).pathname).toBe('/oauth/consent')
    },
  )

  it('writes authorization details as the JSON that they are', async () => {
    await set({ authorizationDetailsTypes: ['payment'] })
    await test.addDetailType({ type: 'payment', fields: [{ name: 'to', kind: 'text', required: true }] })
    const details = JSON.stringify([{ type: 'payment', to: 'Ada' }])
    expect((await answer({ authorization_details: details })).authorization_details).toBe(details)
  })

  it('asks for consent, then answers with a token in the fragment and nowhere else', async () => {
    const page = await go()
    expect(page.pathname).toBe('/oauth/consent')
    const url = await allow(page)
    expect(url.origin + url.pathname + url.search).toBe('https://rp.test/cb')
    expect(fragmentOf(url)).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: '3600',
      scope: 'openid profile email',
      state: 'state-1',
      iss: testIssuer,
    })
    expect(await (await userinfo(fragmentOf(url).access_token)).json()).toMatchObject({
      sub: fixture.user.id,
    })
  })

  it('answers immediately where it was allowed before, in a redirect that no cache keeps', async () => {
    await answer()
    const { url } = await fixture.party.start({ response_type: 'token', ...withoutPkce })
    const response = await fixture.browser.visit(url)
    expect(response.headers.get('location')).toMatch(/^https:\/\/rp\.test\/cb#access_token=/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('never gives a refresh token, for any scope', async () => {
    const tokens = await answer({ scope: 'openid offline_access' })
    expect(tokens).not.toHaveProperty('refresh_token')
    expect(tokens.scope).toBe('openid')
    expect(test.tables.refreshTokens.size).toBe(0)
  })

  it('gives a token that ends with the grant, and by itself', async () => {
    const { access_token: token } = await answer()
    expect(await isActive(token)).toBe(true)
    const headers = basic(fixture.client.clientId, testSecret)
    await post(test, '/oauth/revoke', { token: token ?? '' }, { headers })
    expect(await isActive(token)).toBe(false)
    const { access_token: another } = fragmentOf(await go())
    expect(await isActive(another)).toBe(true)
    const [grant] = test.tables.grants.keys()
    await test.endGrant(grant ?? '')
    expect(await isActive(another)).toBe(false)
  })

  it('gives a token bound to where the browser was, asked or not', async () => {
    await answer()
    const headers = { 'user-agent': 'Browser/1' }
    const { url } = await fixture.party.start({ response_type: 'token', ...withoutPkce })
    await fixture.browser.visit(url, { headers })
    const [, silently] = [...test.tables.accessTokens.values()]
    expect(silently?.token.credentials).toMatchObject({ userAgent: 'Browser/1' })
  })

  it('gives an ID token beside the access token, tied to it', async () => {
    const tokens = await answer({ response_type: 'token id_token' })
    const claims = decodeJwt(tokens.id_token ?? '')
    const half = hashToken(tokens.access_token ?? '')
      .subarray(0, 16)
      .toString('base64url')
    expect(claims).toMatchObject({ nonce: 'nonce-1', at_hash: half, aud: fixture.client.clientId })
    expect(claims).not.toHaveProperty('email')
  })

  it('gives an ID token alone, with the claims that no access token can fetch', async () => {
    const tokens = await answer({ response_type: 'id_token', scope: 'openid email' })
    expect(Object.keys(tokens).sort()).toEqual(['id_token', 'iss', 'state'])
    const claims = decodeJwt(tokens.id_token ?? '')
    expect(claims).toMatchObject({ nonce: 'nonce-1', sub: fixture.user.id, email: 'ada@example.com' })
    expect(claims).not.toHaveProperty('at_hash')
    expect(claims).not.toHaveProperty('name')
  })

  it('is told of a refusal in the fragment', async () => {
    const page = await go()
    const denied = await fixture.browser.decide(interactionOf(page), { allow: false })
    const url = new URL(denied?.redirectTo ?? '')
    expect(url.search).toBe('')
    expect(fragmentOf(url)).toMatchObject({ error: 'access_denied', state: 'state-1' })
    const silent = await go({ prompt: 'none' }, createBrowser(test))
    expect(fragmentOf(silent)).toMatchObject({ error: 'login_required' })
  })

  it.each<[string, Record<string, string | undefined>]>([
    ['invalid_request', { response_mode: 'query' }],
    ['invalid_request', { response_mode: 'web_message' }],
    ['invalid_request', { response_type: 'id_token', nonce: undefined }],
    ['invalid_request', { response_type: 'id_token token', nonce: '' }],
    ['invalid_scope', { response_type: 'id_token', scope: 'profile' }],
    ['invalid_scope', { scope: 'nonsense' }],
  ])('refuses with %s, in the fragment, %o', async (error, change) => {
    const url = await go(change)
    expect(url.origin + url.pathname + url.search).toBe('https://rp.test/cb')
    expect(fragmentOf(url)).toMatchObject({ error, state: 'state-1', iss: testIssuer })
  })

  it('does not exist for an application that is not of the legacy profile', async () => {
    await set({ profile: 'baseline' })
    for (const response_type of ['token', 'id_token', 'id_token token']) {
      const url = await go({ response_type })
      expect(fragmentOf(url)).toMatchObject({ error: 'unsupported_response_type', state: 'state-1' })
    }
  })

  it.each<Partial<ClientRecord>>([
    { grantTypes: ['authorization_code'] },
    { responseTypes: ['code', 'id_token'] },
  ])('is refused to an application registered with %o', async (change) => {
    await set(change)
    expect(fragmentOf(await go())).toMatchObject({ error: 'unauthorized_client' })
  })

  it('is refused when the application loses it while the person reads', async () => {
    const page = await go()
    test.tables.clients.set(fixture.client.clientId, { ...fixture.client, profile: 'baseline' })
    expect(await fixture.browser.decide(interactionOf(page), allowAll())).toBeNull()
    expect(test.tables.accessTokens.size).toBe(0)
  })

  it('leaves the code flow of the same application as it is', async () => {
    const { tokens } = await fixture.party.signIn(fixture.browser)
    expect(tokens.refresh_token).toBeDefined()
    const url = await go({ response_type: 'code', nonce: undefined })
    expect(url.searchParams.get('error')).toBe('invalid_request')
  })

  it('leaves no token in the log', async () => {
    const { access_token: token } = await answer()
    expect(JSON.stringify(test.logged)).not.toContain(token)
    expect(test.logged).toContainEqual(
      expect.objectContaining({ event: 'token.issued', grantType: 'implicit' }),
    )
  })
})
