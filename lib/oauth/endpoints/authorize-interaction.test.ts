import { beforeEach, describe, expect, it, vi } from 'vitest'
import { allowAll, createBrowser, interactionOf, type TestBrowser } from '../testing/test-browser'
import { createRelyingParty, createFixture } from '../testing/test-relying-party'
import { createTestServer, type TestServer } from '../testing/test-server'

describe('an authorization request', () => {
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
  it('is not kept when it is long', async () => {
    const answer = await go({ login_hint: 'x'.repeat(17_000) }, createBrowser(test))
    expect(answer.searchParams.get('error')).toBe('invalid_request')
    expect((await go({ login_hint: 'x'.repeat(9_000) }, createBrowser(test))).pathname).toBe(
      '/accounts/login',
    )
  })

  describe('on the way to a code', () => {
    it('leads through sign-in and consent, and is then over', async () => {
      const browser = createBrowser(test)
      const login = await go({}, browser)
      expect(login.pathname).toBe('/accounts/login')
      const id = interactionOf(login)
      expect(await browser.load(id)).toMatchObject({
        client: { clientId: fixture.client.clientId },
        redirectOrigin: 'https://rp.test',
        existingGrant: null,
        scopes: [
          { name: 'openid', optional: false, alreadyGranted: false },
          { name: 'profile', record: { name: 'profile' } },
          { name: 'email' },
        ],
      })
      test.advance(60)
      await browser.signIn(fixture.user)
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
      await browser.signIn(fixture.user)
      expect((await browser.go(`/oauth/authorize?interaction=${id}`)).pathname).toBe('/oauth/consent')
      test.advance(60)
      await expectPage(`/oauth/authorize?interaction=${id}`, 'interaction_gone', browser)
    })

    it('belongs to the browser it came from', async () => {
      const id = interactionOf(await go())
      const thief = createBrowser(test)
      await thief.signIn(fixture.user)
      await expectPage(`/oauth/authorize?interaction=${id}`, 'interaction_gone', thief)
      expect(await thief.load(id)).toBeNull()
      expect(await thief.decide(id, allowAll())).toBeNull()
      expect(await fixture.browser.load(id)).not.toBeNull()
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
      await test.suspendUser(fixture.user.id)
      expect((await go()).pathname).toBe('/accounts/login')
      expect((await go({ prompt: 'none' })).searchParams.get('error')).toBe('login_required')
    })

    it('asks no more once it was allowed, unless it wants more', async () => {
      await fixture.party.signIn(fixture.browser)
      expect((await go()).searchParams.get('code')).not.toBeNull()
      expect((await go({ scope: 'openid email' })).searchParams.get('code')).not.toBeNull()
      expect((await go({ scope: 'openid groups' })).pathname).toBe('/oauth/consent')
      await test.addResource({ identifier: 'urn:notes' })
      expect((await go({ resource: 'urn:notes' })).pathname).toBe('/oauth/consent')
    })

    it('takes a request by POST from another site, which brings no cookies', async () => {
      await fixture.party.signIn(fixture.browser)
      const body = new URLSearchParams(new URL(await start()).search)
      const posted = await createBrowser(test).visit('/oauth/authorize', { method: 'POST', body })
      expect(posted.status).toBe(303)
      const resume = posted.headers.get('location') ?? ''
      expect(resume).toMatch(/^\/oauth\/authorize\?interaction=[\w-]{43}$/)
      expect((await fixture.browser.go(resume)).searchParams.get('code')).not.toBeNull()
      await expectPage(resume, 'interaction_gone')
    })

    it('tells what is wrong with a POST immediately', async () => {
      const body = new URLSearchParams(new URL(await start({ scope: 'nonsense' })).search)
      const posted = await fixture.browser.visit('/oauth/authorize', { method: 'POST', body })
      expect(new URL(posted.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_scope')
      const json = await fixture.browser.visit('/oauth/authorize', { method: 'POST', body: '{}' })
      expect(json.status).toBe(400)
    })

    it('drops offline_access for a client that cannot refresh', async () => {
      const { browser, party } = await createFixture(test, { grantTypes: ['authorization_code'] })
      const page = await browser.go((await party.start({ scope: 'openid offline_access' })).url)
      expect((await browser.load(interactionOf(page)))?.scopes.map(({ name }) => name)).toEqual(['openid'])
    })

    it('knows the only redirect_uri of a plain OAuth client', async () => {
      const { browser, party } = await createFixture(test)
      const page = await browser.go((await party.start({ scope: 'email', redirect_uri: undefined })).url)
      const decided = await browser.decide(interactionOf(page), allowAll())
      expect(decided?.redirectTo).toMatch(/^https:\/\/rp\.test\/cb\?code=/)
    })
  })

  describe('a trusted client', () => {
    beforeEach(async () => {
      fixture = await createFixture(test, { trusted: true })
    })

    it('gets its code with no page, and the access is listed all the same', async () => {
      expect((await go()).searchParams.get('code')).not.toBeNull()
      expect((await go()).searchParams.get('code')).not.toBeNull()
      const grant = await test.store.findLiveGrant(
        fixture.user.id,
        fixture.client.clientId,
        test.server.now(),
      )
      expect(grant).toMatchObject({ scopes: ['openid', 'profile', 'email'], receipt: null })
      expect(test.tables.grants.size).toBe(1)
    })

    it('writes the grant once, and again when it wants more', async () => {
      const saveGrant = vi.spyOn(test.server.store, 'saveGrant')
      for (const scope of ['openid', 'openid', 'openid email', 'email']) await go({ scope })
      expect(saveGrant).toHaveBeenCalledTimes(2)
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
      const { browser, party } = await createFixture(test, {
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

    it('may listen on any port of localhost where it registered that name, and on no other host', async () => {
      const redirectUri = 'http://localhost/cb'
      const { browser, party } = await createFixture(test, { ...native, redirectUris: [redirectUri] })
      const page = await browser.go((await party.start({ redirect_uri: 'http://localhost:51004/cb' })).url)
      expect(page.pathname).toBe('/oauth/consent')
      const wrong = ['http://127.0.0.1:1/cb', 'http://localhost.evil.test:1/cb', 'https://localhost:1/cb']
      for (const each of [...wrong, 'http://localhost:1/other', 'http://LOCALHOST:1/cb'])
        await expectPage((await party.start({ redirect_uri: each })).url, 'redirect_uri_mismatch', browser)
      const web = await createFixture(test, { redirectUris: [redirectUri] })
      const { url } = await web.party.start({ redirect_uri: 'http://localhost:1/cb' })
      await expectPage(url, 'redirect_uri_mismatch', web.browser)
    })

    it('is asked about each time: others can take its address', async () => {
      const { browser, party } = await createFixture(test, native)
      await party.signIn(browser)
      expect((await browser.go((await party.start()).url)).pathname).toBe('/oauth/consent')
    })

    it('may come back by its own scheme', async () => {
      const { client, browser } = await createFixture(test, native)
      const party = await createRelyingParty(test, client)
      const page = await browser.go((await party.start({ redirect_uri: 'com.example.app:/cb' })).url)
      expect(await browser.load(interactionOf(page))).toMatchObject({ redirectOrigin: 'com.example.app:' })
      const decided = await browser.decide(interactionOf(page), allowAll())
      expect(decided?.redirectTo).toMatch(/^com\.example\.app:\/cb\?code=/)
    })
  })
})
