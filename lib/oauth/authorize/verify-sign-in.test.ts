import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { allowAll, createBrowser, interactionOf } from '../testing/test-browser'
import { createFixture } from '../testing/test-relying-party'
import { createTestServer, type TestServer } from '../testing/test-server'

describe('what a client may ask of the sign-in', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createFixture(test)
    await fixture.party.signIn(fixture.browser)
    test.advance(600)
  })
  const go = async (change: Record<string, string>, browser = fixture.browser) =>
    browser.go((await fixture.party.start(change)).url)
  const resume = (page: URL) => fixture.browser.go(`/oauth/authorize?interaction=${interactionOf(page)}`)
  const hasCode = (url: URL) => url.searchParams.get('code') !== null
  const errorOf = (url: URL) => url.searchParams.get('error')

  it.each(['login', 'select_account'])('prompt=%s asks again, once', async (prompt) => {
    const page = await go({ prompt })
    expect(page.pathname).toBe('/accounts/login')
    expect((await resume(page)).pathname).toBe('/accounts/login')
    test.advance(5)
    await fixture.browser.signIn(fixture.user)
    expect(hasCode(await resume(page))).toBe(true)
  })

  it('prompt=create leads a person who is signed in to the registration page, and goes on afterwards', async () => {
    const page = await go({ prompt: 'create' })
    expect(page.pathname).toBe('/accounts/register')
    expect((await resume(page)).pathname).toBe('/accounts/register')
    test.advance(5)
    await fixture.browser.signIn(await test.addUser())
    expect((await resume(page)).pathname).toBe('/oauth/consent')
    expect((await go({ prompt: 'create consent' }, createBrowser(test))).pathname).toBe('/accounts/register')
    expect(errorOf(await go({ prompt: 'create none' }))).toBe('invalid_request')
  })

  it('prompt=none is silent: a code or an error, never a page', async () => {
    expect(hasCode(await go({ prompt: 'none' }))).toBe(true)
    expect(errorOf(await go({ prompt: 'none', scope: 'openid groups' }))).toBe('consent_required')
    expect(errorOf(await go({ prompt: 'none', max_age: '10' }))).toBe('login_required')
    expect(errorOf(await go({ prompt: 'none' }, createBrowser(test)))).toBe('login_required')
    const unverified = createBrowser(test)
    await unverified.signIn(await test.addUser({ emailVerified: false }))
    expect(errorOf(await go({ prompt: 'none' }, unverified))).toBe('login_required')
    expect(test.tables.requests.size).toBe(1)
  })

  it('prompt=none does not tell who is signed in to a client that they never allowed anything', async () => {
    const answerOf = (url: URL) => Object.fromEntries(url.searchParams)
    const signedOut = answerOf(await go({ prompt: 'none' }, createBrowser(test)))
    for (const emailVerified of [true, false]) {
      const stranger = createBrowser(test)
      await stranger.signIn(await test.addUser({ emailVerified }))
      expect(answerOf(await go({ prompt: 'none' }, stranger))).toEqual(signedOut)
    }
  })

  it('prompt=consent asks every time', async () => {
    const page = await go({ prompt: 'consent' })
    expect(page.pathname).toBe('/oauth/consent')
    const decided = await fixture.browser.decide(interactionOf(page), allowAll())
    expect(hasCode(new URL(decided?.redirectTo ?? ''))).toBe(true)
  })

  it('prompt=login consent asks for both', async () => {
    const page = await go({ prompt: 'login consent' })
    expect(page.pathname).toBe('/accounts/login')
    expect((await fixture.browser.decide(interactionOf(page), allowAll()))?.redirectTo).toMatch(
      /^\/accounts\/login/,
    )
    test.advance(5)
    await fixture.browser.signIn(fixture.user)
    expect((await resume(page)).pathname).toBe('/oauth/consent')
  })

  it('max_age asks again when the sign-in is older, and is content with a new one', async () => {
    expect(hasCode(await go({ max_age: '10000' }))).toBe(true)
    const page = await go({ max_age: '0' })
    expect(page.pathname).toBe('/accounts/login')
    test.advance(5)
    await fixture.browser.signIn(fixture.user)
    test.advance(60)
    expect(hasCode(await resume(page))).toBe(true)
  })

  it('id_token_hint of the same person is silent, even when the token has expired', async () => {
    const { tokens } = await fixture.party.signIn(fixture.browser)
    test.advance(86_400)
    expect(hasCode(await go({ prompt: 'none', id_token_hint: tokens.id_token ?? '' }))).toBe(true)
  })

  it('id_token_hint of another person never gives a code of this person', async () => {
    const other = await createFixture(test)
    const hint = (await other.party.signIn(other.browser)).tokens.id_token ?? ''
    expect(decodeJwt(hint).sub).toBe(other.user.id)
    expect(errorOf(await go({ prompt: 'none', id_token_hint: hint }))).toBe('login_required')
    const page = await go({ id_token_hint: hint })
    expect(page.pathname).toBe('/accounts/login')
    test.advance(5)
    await fixture.browser.signIn(fixture.user)
    expect(errorOf(await resume(page))).toBe('login_required')
    expect(await fixture.browser.load(interactionOf(page))).toBeNull()
  })

  it('the claim sub with a value means that person and no other', async () => {
    const claims = (sub: string) => JSON.stringify({ id_token: { sub: { value: sub } } })
    expect(hasCode(await go({ prompt: 'none', claims: claims(fixture.user.id) }))).toBe(true)
    expect(errorOf(await go({ prompt: 'none', claims: claims('somebody-else') }))).toBe('login_required')
  })

  it('an access token is no id_token_hint', async () => {
    const { tokens } = await fixture.party.signIn(fixture.browser)
    expect(errorOf(await go({ id_token_hint: tokens.access_token }))).toBe('invalid_request')
  })

  it("login_hint with another person's address lets that person sign in", async () => {
    expect(hasCode(await go({ login_hint: 'Ada@Example.com' }))).toBe(true)
    expect(hasCode(await go({ login_hint: 'some-opaque-hint' }))).toBe(true)
    test.tables.users.set(fixture.user.id, { ...fixture.user, email: 'ada@xn--mller-kva.example' })
    await fixture.browser.signIn({ ...fixture.user, email: 'ada@xn--mller-kva.example' })
    test.advance(5)
    expect(hasCode(await go({ login_hint: 'Ada@müller.example' }))).toBe(true)
    const page = await go({ login_hint: 'grace@example.com' })
    expect(page.pathname).toBe('/accounts/login')
    expect(await fixture.browser.load(interactionOf(page))).toMatchObject({ loginHint: 'grace@example.com' })
    test.advance(5)
    await fixture.browser.signIn(fixture.user)
    expect(hasCode(await resume(page))).toBe(true)
  })
})
