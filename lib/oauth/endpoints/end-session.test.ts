import { SignJWT } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { browserCookieName } from '../authorize/browser-binding'
import { sessionToEnd } from '../logout/session-to-end'
import { confirmLogout, loadLogout } from '../logout/stored-logout'
import { bye, createLogoutFixture, type LogoutFixture } from '../testing/logout-fixture'
import { createBrowser, interactionOf, type TestBrowser } from '../testing/test-browser'
import { addSecretClient, createRelyingParty } from '../testing/test-relying-party'
import { testIssuer, type TestServer } from '../testing/test-server'
import { hashToken } from '../tokens/hash-token'

describe('RP-Initiated Logout', () => {
  let test: TestServer
  let fixture: LogoutFixture
  let idToken: string
  beforeEach(async () => {
    fixture = await createLogoutFixture()
    ;({ test, idToken } = fixture)
  })
  const leadsTo: LogoutFixture['leadsTo'] = (...given) => fixture.leadsTo(...given)
  const expectAsked: LogoutFixture['expectAsked'] = (...given) => fixture.expectAsked(...given)
  const isSignedIn = () => fixture.isSignedIn()
  const queryOf = (id: string, browser: TestBrowser) => {
    const cookie = browser.cookie(browserCookieName(testIssuer))
    return { id, browserToken: cookie }
  }

  describe('with an ID token of the signed-in person', () => {
    it('signs out and goes back immediately, with the state', async () => {
      const state = 'a b&c=ü'
      const location = await leadsTo({ id_token_hint: idToken, post_logout_redirect_uri: bye, state })
      expect(location).toBe(`${bye}?${new URLSearchParams({ state }).toString()}`)
      expect(await isSignedIn()).toBe(false)
      expect(fixture.browser.sessionId()).toBe('')
      expect(test.logged).toContainEqual(
        expect.objectContaining({ event: 'session.ended', clientId: fixture.client.clientId }),
      )
    })

    it('keeps a query of the address, knows native schemes, and shows our own page without an address', async () => {
      const to = async (uri: string) => {
        await fixture.browser.signIn(fixture.user)
        return leadsTo({ id_token_hint: idToken, post_logout_redirect_uri: uri, state: 's' })
      }
      expect(await to(`${bye}?x=1`)).toBe(`${bye}?x=1&state=s`)
      expect(await to('com.example.notes:/bye')).toBe('com.example.notes:/bye?state=s')
      await fixture.browser.signIn(fixture.user)
      expect(await leadsTo({ id_token_hint: idToken, state: 's' })).toBe('/accounts/logout')
      expect(await isSignedIn()).toBe(false)
    })

    it('goes back as well when the person is signed out already', async () => {
      const nobody = createBrowser(test)
      expect(await leadsTo({ id_token_hint: idToken, post_logout_redirect_uri: bye }, nobody)).toBe(bye)
    })

    it('accepts one that has expired, unless that is switched off: then the person is asked', async () => {
      test.advance(7200)
      test.set({ logoutAcceptExpiredTokens: false })
      await expectAsked({ id_token_hint: idToken, post_logout_redirect_uri: bye })
      expect(await isSignedIn()).toBe(true)
      test.set({ logoutAcceptExpiredTokens: true })
      expect(await leadsTo({ id_token_hint: idToken, post_logout_redirect_uri: bye })).toBe(bye)
    })

    it('asks all the same where that is the setting', async () => {
      test.set({ logoutAlwaysPrompt: true })
      await expectAsked({ id_token_hint: idToken, post_logout_redirect_uri: bye })
      expect(await isSignedIn()).toBe(true)
    })

    it('ends the session of the person it names where that account waits, and leaves the current one', async () => {
      const grace = await test.addUser()
      const graces = await fixture.browser.alsoSignIn(grace)
      fixture.browser.switchTo(graces)
      expect(await leadsTo({ id_token_hint: idToken, post_logout_redirect_uri: bye })).toBe(bye)
      expect(fixture.browser.sessionId()).toBe(graces)
      expect((await fixture.browser.accounts()).current?.user.id).toBe(grace.id)
      expect(await (await fixture.browser.accounts()).others()).toEqual([])
    })

    it('asks about the account that a logout_hint names, current or not, and about one that waits where none is current', async () => {
      const grace = await test.addUser({ email: 'grace@example.com' })
      await fixture.browser.alsoSignIn(grace)
      const { client } = fixture
      const asked = async (logoutHint: string | null, accounts = fixture.browser.accounts()) =>
        (
          await sessionToEnd(
            test.server,
            { client, subject: null, logoutHint, redirectTo: null, redirectUri: null },
            await accounts,
          )
        )?.user.id
      expect(await asked('grace@example.com')).toBe(grace.id)
      expect(await asked(null)).toBe(fixture.user.id)
      expect(await asked('eve@example.com')).toBe(fixture.user.id)
      const none = { ...(await fixture.browser.accounts()), current: null }
      expect(await asked(null, Promise.resolve(none))).toBe(grace.id)
    })

    it('asks when another person is signed in, or the hint means another person', async () => {
      await expectAsked({ id_token_hint: idToken, logout_hint: 'eve@example.com' })
      const other = await test.addUser()
      await fixture.browser.signIn(other)
      await expectAsked({ id_token_hint: idToken, post_logout_redirect_uri: bye })
      await fixture.browser.signIn(fixture.user)
      const good = { id_token_hint: idToken, post_logout_redirect_uri: bye, logout_hint: 'ada@example.com' }
      expect(await leadsTo(good)).toBe(bye)
    })

    it('knows the person by the subject that the client knows', async () => {
      test.server.hooks.subject = (user) => `own-${user.id}`
      await expectAsked({ id_token_hint: idToken })
      const { tokens } = await fixture.party.signIn(fixture.browser)
      expect(await leadsTo({ id_token_hint: tokens.id_token ?? '' })).toBe('/accounts/logout')
    })

    it('knows one signed with HS256 by the secret of its client', async () => {
      const plain = 'x'.repeat(40)
      const client = await test.addClient({
        ...{ idTokenSignedResponseAlg: 'HS256', postLogoutRedirectUris: [bye] },
        secrets: [{ id: 's', hash: hashToken(plain), expiresAt: null, sealed: Buffer.from(plain) }],
      })
      const claims = { iss: testIssuer, aud: client.clientId, sub: fixture.user.id, exp: 9e9 }
      const sign = (key: string) =>
        new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(Buffer.from(key))
      await fixture.expectPage({ id_token_hint: await sign('y'.repeat(40)) }, 'logout_invalid_request')
      const good = { id_token_hint: await sign(plain), post_logout_redirect_uri: bye }
      expect(await leadsTo(good)).toBe(bye)
    })
  })

  describe('without one', () => {
    it('asks, keeping nothing but what is needed, and goes on once it was allowed', async () => {
      const parameters = { client_id: fixture.client.clientId, post_logout_redirect_uri: bye, state: 's' }
      const id = await expectAsked({ ...parameters, ui_locales: 'zh-CN', other: 'x' })
      expect(test.tables.requests.get(id)?.request).toMatchObject({
        ...{ kind: 'logout', clientId: fixture.client.clientId, redirectOrigin: 'https://rp.test' },
        parameters: { post_logout_redirect_uri: bye, state: 's', ui_locales: 'zh-CN' },
      })
      const query = queryOf(id, fixture.browser)
      expect(await loadLogout(test.server, query)).toMatchObject({ redirectTo: `${bye}?state=s` })
      expect(await isSignedIn()).toBe(true)
      const order = { clientId: fixture.client.clientId, endsTokens: true }
      expect(await confirmLogout(test.server, query)).toEqual({ redirectTo: `${bye}?state=s`, order })
      expect(await confirmLogout(test.server, query)).toBeNull()
    })

    it('never redirects by itself, not even a person who is signed out', async () => {
      const nobody = createBrowser(test)
      await expectAsked({ client_id: fixture.client.clientId, post_logout_redirect_uri: bye }, nobody)
    })

    it('shows a page of this server where the application is unknown', async () => {
      expect(await leadsTo({})).toBe('/accounts/logout')
      expect(await leadsTo({ logout_hint: 'ada@example.com', state: 's' })).toBe('/accounts/logout')
      expect(await isSignedIn()).toBe(true)
    })

    it('is answered only by the browser that was asked, and while the request is still good', async () => {
      const parameters = { client_id: fixture.client.clientId, post_logout_redirect_uri: bye }
      const id = await expectAsked(parameters)
      const query = queryOf(id, fixture.browser)
      expect(await loadLogout(test.server, { ...query, browserToken: 'x'.repeat(43) })).toBeNull()
      expect(await loadLogout(test.server, { ...query, browserToken: null })).toBeNull()
      expect(await loadLogout(test.server, { ...query, id: '\0' })).toBeNull()
      expect(await loadLogout(test.server, query)).not.toBeNull()
      fixture.client.postLogoutRedirectUris.length = 0
      expect(await confirmLogout(test.server, query)).toBeNull()
    })

    it('is not an authorization request, and an authorization request is not it', async () => {
      const id = await expectAsked({ client_id: fixture.client.clientId })
      const elsewhere = await fixture.browser.visit(`/oauth/authorize?interaction=${id}`)
      expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([400, null])
      const { url } = await fixture.party.start({ prompt: 'consent' })
      const waiting = interactionOf(await fixture.browser.go(url))
      expect(await loadLogout(test.server, queryOf(waiting, fixture.browser))).toBeNull()
      expect((await fixture.visit({ interaction: waiting })).status).toBe(400)
      expect(test.errorPages.at(-1)).toMatchObject({ code: 'interaction_gone' })
    })
  })

  describe('by POST', () => {
    const postTo = (body: Record<string, string>) =>
      test.fetch(`${testIssuer}/oauth/end_session`, { method: 'POST', body: new URLSearchParams(body) })

    it('comes back by GET, because the cookies of a form on another site are left out', async () => {
      const response = await postTo({ id_token_hint: idToken, post_logout_redirect_uri: bye, state: 's' })
      expect(response.status).toBe(303)
      const next = response.headers.get('location') ?? ''
      expect(next).toMatch(/^\/oauth\/end_session\?interaction=[\w-]{43}$/)
      expect(await isSignedIn()).toBe(true)
      expect((await fixture.browser.visit(next)).headers.get('location')).toBe(`${bye}?state=s`)
      expect(await isSignedIn()).toBe(false)
      expect((await fixture.browser.visit(next)).status).toBe(400)
    })

    it('tells a network that has asked too often when to come back', async () => {
      test.server.mayStore = () => Promise.resolve(false)
      const response = await postTo({ client_id: fixture.client.clientId })
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, '60'])
      expect(test.errorPages.at(-1)?.code).toBe('too_many_requests')
    })

    it('keeps nothing where the application is unknown', async () => {
      const before = test.tables.requests.size
      const response = await postTo({ state: 's' })
      expect(response.headers.get('location')).toBe('/oauth/end_session')
      expect(test.tables.requests.size).toBe(before)
    })

    it('is a form and not too large', async () => {
      const headers = { 'content-type': 'application/json' }
      const url = `${testIssuer}/oauth/end_session`
      expect((await test.fetch(url, { method: 'POST', body: '{}', headers })).status).toBe(400)
      const state = 'x'.repeat(17_000)
      expect((await postTo({ client_id: fixture.client.clientId, state })).status).toBe(400)
      expect(test.errorPages.map(({ code }) => code)).toEqual(['invalid_request', 'invalid_request'])
    })
  })

  describe('the tokens of the session', () => {
    const isLive = async (token: string) =>
      (await test.server.store.findLiveRefreshToken(hashToken(token), test.server.now())) !== null

    it("end with it: the client's own, and of others what needs the person there", async () => {
      const others = await createRelyingParty(test, await addSecretClient(test))
      const signIn = async (scope: string) =>
        (await others.signIn(fixture.browser, { scope })).tokens.refresh_token ?? ''
      const [bound, offline] = [await signIn('openid'), await signIn('openid offline_access')]
      const elsewhere = createBrowser(test)
      await elsewhere.signIn(fixture.user)
      const { tokens } = await fixture.party.signIn(elsewhere, { scope: 'openid offline_access' })
      await leadsTo({ id_token_hint: idToken })
      const live = [fixture.refreshToken, bound, offline, tokens.refresh_token ?? ''].map(isLive)
      expect(await Promise.all(live)).toEqual([false, false, true, true])
    })

    it('live on where they are not bound to it and that is the setting', async () => {
      test.set({ logoutDeleteTokens: false })
      await leadsTo({ id_token_hint: idToken })
      expect(await isLive(fixture.refreshToken)).toBe(true)
    })
  })
})
