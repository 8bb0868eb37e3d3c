import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConsentDuration } from '../records'
import { allowAll, createBrowser, interactionOf } from '../testing/test-browser'
import { basic, post, createFixture, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

const day = 86_400_000

describe('deciding about a request', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  const scope = 'openid email groups offline_access'
  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createFixture(test, { optionalScopes: ['groups', 'offline_access', 'openid'] })
  })
  const ask = async (change: Record<string, string> = {}) => {
    const { url, verifier } = await fixture.party.start({ scope, ...change })
    return { page: await fixture.browser.go(url), verifier }
  }
  const allow = async (scopes: string[], duration: ConsentDuration = 'until_removed', change = {}) => {
    const { page, verifier } = await ask(change)
    const decision = { allow: true, scopes, duration, locale: 'zh-CN' } as const
    const decided = await fixture.browser.decide(interactionOf(page), decision)
    const response = await fixture.party.redeem(new URL(decided?.redirectTo ?? ''), verifier)
    return (await response.json()) as { scope: string; access_token: string; refresh_token: string }
  }
  const findGrant = () =>
    test.store.findLiveGrant(fixture.user.id, fixture.client.clientId, test.server.now())

  it('saves the grant with a receipt of what was shown', async () => {
    await allow(['groups', 'offline_access'])
    expect(await findGrant()).toMatchObject({
      scopes: ['openid', 'email', 'groups', 'offline_access'],
      remembered: true,
      expiresAt: null,
      receipt: {
        at: test.server.now(),
        scopes: ['openid', 'email', 'groups', 'offline_access'],
        asked: ['openid', 'email', 'groups', 'offline_access'],
        claims: { email: 'ada@example.com', email_verified: 'true', groups: '[]' },
        duration: 'until_removed',
        locale: 'zh-CN',
      },
    })
  })

  it('leaves out the optional scopes that were not ticked, keeps the others, and says so to the client', async () => {
    expect((await allow([])).scope).toBe('openid email')
    expect((await findGrant())?.scopes).toEqual(['openid', 'email'])
  })

  it('does not ask again about what was left out', async () => {
    await allow([])
    const { page, verifier } = await ask()
    const tokens = await (await fixture.party.redeem(page, verifier)).json()
    expect(tokens).toMatchObject({ scope: 'openid email' })
  })

  it('never grants what the stored request does not hold', async () => {
    const tokens = await allow(['groups', 'profile', 'api', 'admin'], 'until_removed', {
      scope: 'openid groups',
    })
    expect(tokens.scope).toBe('openid groups')
    expect((await findGrant())?.scopes).toEqual(['openid', 'groups'])
  })

  it('takes back an optional scope that is unticked later', async () => {
    await allow(['groups'])
    await allow([], 'until_removed', { prompt: 'consent' })
    expect((await findGrant())?.scopes).toEqual(['openid', 'email'])
  })

  it('for 30 days ends after 30 days, tokens included', async () => {
    const tokens = await allow(['offline_access'], 'days_30')
    expect((await findGrant())?.expiresAt).toBe(test.server.now() + 30 * day)
    test.advance(29 * 86_400)
    const { refresh_token: next } = (await (
      await fixture.party.refresh(tokens.refresh_token)
    ).json()) as typeof tokens
    test.advance(86_400)
    expect((await fixture.party.refresh(next)).status).toBe(400)
    expect(await findGrant()).toBeNull()
    await fixture.browser.signIn(fixture.user)
    expect((await ask()).page.pathname).toBe('/oauth/consent')
  })

  it('just this once is asked again, and ends with the browser session', async () => {
    const tokens = await allow(['offline_access'], 'once')
    expect(tokens.scope).toBe('openid email')
    expect((await findGrant())?.remembered).toBe(false)
    expect((await ask()).page.pathname).toBe('/oauth/consent')
    for (const id of test.tables.sessions.keys()) await test.endSession(id)
    expect((await fixture.party.refresh(tokens.refresh_token)).status).toBe(400)
  })

  it('just this once ends with the browser session in plain OAuth too', async () => {
    const tokens = await allow([], 'once', { scope: 'email' })
    for (const id of test.tables.sessions.keys()) await test.endSession(id)
    expect((await fixture.party.refresh(tokens.refresh_token)).status).toBe(400)
  })

  it('just this once does not prolong 30 days', async () => {
    await allow([], 'days_30')
    const until = (await findGrant())?.expiresAt
    test.advance(86_400)
    await allow([], 'once', { prompt: 'consent' })
    expect((await findGrant())?.expiresAt).toBe(until)
  })

  it('no: the client gets access_denied with state and iss, nothing is kept', async () => {
    const { page } = await ask()
    const decided = await fixture.browser.decide(interactionOf(page), { allow: false })
    const { searchParams } = new URL(decided?.redirectTo ?? '')
    expect(Object.fromEntries(searchParams)).toMatchObject({
      error: 'access_denied',
      state: 'state-1',
      iss: testIssuer,
    })
    expect(await findGrant()).toBeNull()
    expect(await fixture.browser.decide(interactionOf(page), allowAll())).toBeNull()
  })

  it('is done once, however often the form is sent at the same time', async () => {
    const { page } = await ask()
    const all = await Promise.all(
      Array.from({ length: 20 }, () => fixture.browser.decide(interactionOf(page), allowAll())),
    )
    expect(all.filter((decided) => decided !== null)).toHaveLength(1)
    expect(test.tables.codes.size).toBe(1)
  })

  it('is shown anew to another person who signed in meanwhile', async () => {
    const { page } = await ask()
    const shownToAda = { ...allowAll(), personId: fixture.user.id }
    const grace = await test.addUser({ email: 'grace@example.com' })
    await fixture.browser.signIn(grace)
    const decided = await fixture.browser.decide(interactionOf(page), shownToAda)
    expect(decided?.redirectTo).toBe(`/oauth/consent?interaction=${interactionOf(page)}`)
    const again = await fixture.browser.decide(interactionOf(page), { ...shownToAda, personId: grace.id })
    expect(new URL(again?.redirectTo ?? '').searchParams.get('code')).not.toBeNull()
  })

  it('needs a signed-in person', async () => {
    const browser = createBrowser(test)
    const page = await browser.go((await fixture.party.start({ scope })).url)
    const decided = await browser.decide(interactionOf(page), allowAll())
    expect(decided?.redirectTo).toBe(`/accounts/login?interaction=${interactionOf(page)}`)
    expect(test.tables.codes.size).toBe(0)
  })

  it.each(['', '\0', `${'a'.repeat(42)}\0`, 'a'.repeat(44), '../x'])('never looks for %j', async (id) => {
    const look = vi.spyOn(test.store, 'findStoredRequest')
    expect(await fixture.browser.load(id)).toBeNull()
    expect(await fixture.browser.decide(id, allowAll())).toBeNull()
    expect(look).not.toHaveBeenCalled()
  })

  it('ends when the client was suspended, or lost the scope, meanwhile', async () => {
    const { page } = await ask()
    test.tables.clients.set(fixture.client.clientId, { ...fixture.client, scopes: ['openid'] })
    expect(await fixture.browser.load(interactionOf(page))).toBeNull()
    expect(await fixture.browser.decide(interactionOf(page), allowAll())).toBeNull()
  })

  it('asks about claims that no allowed scope opens, and then gives them', async () => {
    const claims = JSON.stringify({ userinfo: { name: { essential: true }, nickname: null } })
    await allow([], 'until_removed', { scope: 'openid' })
    const tokens = await allow([], 'until_removed', { scope: 'openid', claims })
    expect((await findGrant())?.receipt?.claims).toEqual({ name: 'Ada Chen' })
    const response = await test.fetch(`${testIssuer}/oauth/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
    expect(await response.json()).toEqual({ sub: fixture.user.id, name: 'Ada Chen' })
    expect((await ask({ scope: 'openid', claims })).page.searchParams.get('code')).not.toBeNull()
  })

  it('removal ends everything immediately, and the next request asks again', async () => {
    const tokens = await allow(['offline_access'])
    await test.endGrant((await findGrant())?.id ?? '')
    const userinfo = await test.fetch(`${testIssuer}/oauth/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
    expect(userinfo.status).toBe(401)
    const body = { token: tokens.access_token }
    const headers = basic(fixture.client.clientId, testSecret)
    expect(await (await post(test, '/oauth/introspect', body, { headers })).json()).toEqual({ active: false })
    expect((await fixture.party.refresh(tokens.refresh_token)).status).toBe(400)
    expect((await ask()).page.pathname).toBe('/oauth/consent')
  })
})
