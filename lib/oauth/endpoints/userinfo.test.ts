import * as oauth from 'oauth4webapi'
import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { addSecretClient, basic, post, createFixture, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

describe('userinfo', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createFixture(test)
  })
  const url = `${testIssuer}/oauth/userinfo`
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
  const signIn = async (change: Record<string, string> = {}) =>
    (await fixture.party.signIn(fixture.browser, change)).tokens.access_token
  const expectRefused = async (response: Response, status: number, challenge: RegExp) => {
    expect(response.status).toBe(status)
    expect(response.headers.get('www-authenticate')).toMatch(challenge)
    expect(response.headers.get('cache-control')).toBe('no-store')
  }

  it('answers a library with the claims of the scopes', async () => {
    const { metadata, party, options } = fixture.party
    const response = await oauth.userInfoRequest(metadata, party, await signIn(), options)
    const claims = await oauth.processUserInfoResponse(metadata, party, fixture.user.id, response)
    expect(claims).toEqual({
      sub: fixture.user.id,
      name: 'Ada Chen',
      given_name: 'Ada',
      family_name: 'Chen',
      preferred_username: 'ada',
      locale: 'en',
      updated_at: 0,
      email: 'ada@example.com',
      email_verified: true,
    })
  })

  it('gives the whole of a name, and the page of the person, by the scope profile', async () => {
    const more = { middleName: 'King', profile: 'https://ada.example/about' }
    test.tables.users.set(fixture.user.id, { ...fixture.user, ...more })
    const claims = await (await test.fetch(url, bearer(await signIn({ scope: 'openid profile' })))).json()
    expect(claims).toMatchObject({ middle_name: 'King', profile: 'https://ada.example/about' })
    const narrow = await (await test.fetch(url, bearer(await signIn({ scope: 'openid email' })))).json()
    expect(narrow).not.toHaveProperty('profile')
  })

  it('gives no value for a claim name with a language tag, and refuses none (Core 5.2, 5.5.1)', async () => {
    const asked = { name: null, 'given_name#de': { essential: true }, 'family_name#ja-Kana-JP': null }
    const claims = JSON.stringify({ userinfo: asked, id_token: asked })
    const { tokens } = await fixture.party.signIn(fixture.browser, { scope: 'openid', claims })
    const answer = await (await test.fetch(url, bearer(tokens.access_token))).json()
    expect(answer).toEqual({ sub: fixture.user.id, name: 'Ada Chen' })
    expect(Object.keys(decodeJwt(tokens.id_token ?? '')).filter((name) => name.includes('name'))).toEqual([
      'name',
    ])
  })

  it('gives sub alone for openid alone, and the others by their scopes', async () => {
    const narrow = await (await test.fetch(url, bearer(await signIn({ scope: 'openid' })))).json()
    expect(narrow).toEqual({ sub: fixture.user.id })
    const user = { ...fixture.user, groups: ['staff'] }
    test.tables.users.set(user.id, user)
    const groups = await (await test.fetch(url, bearer(await signIn({ scope: 'openid groups' })))).json()
    expect(groups).toEqual({ sub: fixture.user.id, groups: ['staff'] })
  })

  it('takes the token by POST, in the header or the form, but in one place', async () => {
    const token = await signIn()
    expect((await test.fetch(url, { method: 'POST', ...bearer(token) })).status).toBe(200)
    expect((await post(test, '/oauth/userinfo', { access_token: token })).status).toBe(200)
    const both = await post(test, '/oauth/userinfo', { access_token: token }, bearer(token))
    await expectRefused(both, 400, /error="invalid_request"/)
    const twice = await post(test, '/oauth/userinfo', `access_token=${token}&access_token=${token}`)
    expect(twice.status).toBe(400)
  })

  it('never takes a token from the address', async () => {
    await expectRefused(
      await test.fetch(`${url}?access_token=${await signIn()}`),
      400,
      /error="invalid_request"/,
    )
  })

  it('asks for a token where none is sent, without saying that anything was wrong', async () => {
    await expectRefused(await test.fetch(url), 401, /^Bearer realm="[^"]+", resource_metadata="[^"]+", DPoP /)
    await expectRefused(
      await test.fetch(url, { headers: { authorization: 'Basic YTpi' } }),
      401,
      /^Bearer realm/,
    )
  })

  it.each([
    'Bearer',
    'Bearer  ',
    'bearer a b',
    'Bearer \u00ff',
    'Bearer {"a":1}',
    'Bearer unknown',
    'Bearer a.b.c',
  ])('answers "%s" with 401', async (authorization) => {
    await expectRefused(await test.fetch(url, { headers: { authorization } }), 401, /error="invalid_token"/)
  })

  it('refuses every other kind of token', async () => {
    const { tokens } = await fixture.party.signIn(fixture.browser)
    for (const token of [tokens.id_token, tokens.refresh_token]) {
      await expectRefused(await test.fetch(url, bearer(token ?? '')), 401, /error="invalid_token"/)
    }
  })

  it('refuses a token without openid, and one for another API', async () => {
    const { url: start, verifier } = await fixture.party.start({ scope: 'openid email' })
    await fixture.party.signIn(fixture.browser, { scope: 'openid email' })
    const { refresh_token: refreshToken } = (await (
      await fixture.party.redeem(await fixture.browser.go(start), verifier)
    ).json()) as { refresh_token: string }
    const narrow = await fixture.party.refresh(refreshToken, { scope: 'email' })
    const { access_token: token } = (await narrow.json()) as { access_token: string }
    await expectRefused(await test.fetch(url, bearer(token)), 403, /error="insufficient_scope"/)
    await test.addResource({ identifier: 'urn:notes' })
    const foreign = await signIn({ scope: 'openid email', resource: 'urn:notes' })
    await expectRefused(await test.fetch(url, bearer(foreign)), 401, /error="invalid_token"/)
  })

  it.each(['jwt', 'opaque'] as const)("refuses a machine's %s token", async (accessTokenFormat) => {
    const machine = await addSecretClient(test, {
      grantTypes: ['client_credentials'],
      scopes: ['api'],
      accessTokenFormat,
    })
    const form = { grant_type: 'client_credentials' }
    const response = await post(test, '/oauth/token', form, { headers: basic(machine.clientId, testSecret) })
    const { access_token: token } = (await response.json()) as { access_token: string }
    expect([401, 403]).toContain((await test.fetch(url, bearer(token))).status)
  })

  it('refuses an expired token and that of a suspended person', async () => {
    const token = await signIn()
    test.advance(3600)
    await expectRefused(await test.fetch(url, bearer(token)), 401, /error="invalid_token"/)
    const fresh = await signIn()
    await test.suspendUser(fixture.user.id)
    await expectRefused(await test.fetch(url, bearer(fresh)), 401, /error="invalid_token"/)
  })

  it("lets the operator's function add claims", async () => {
    test.server.hooks.userinfoClaims = async (claims, { clientId }) => ({ ...claims, seen_by: clientId })
    const claims = await (await test.fetch(url, bearer(await signIn()))).json()
    expect(claims).toMatchObject({ sub: fixture.user.id, seen_by: fixture.client.clientId })
  })
})
