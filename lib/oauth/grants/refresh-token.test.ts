import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { addSecretClient, basic, post, createFixture, testSecret } from '../testing/test-relying-party'
import { createTestServer, type TestServer } from '../testing/test-server'

type Tokens = { access_token: string; refresh_token: string; id_token: string; scope: string }

describe('the refresh token grant', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  let first: string
  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createFixture(test)
    const { tokens } = await fixture.party.signIn(fixture.browser, { scope: 'openid email offline_access' })
    first = tokens.refresh_token ?? ''
  })
  const refresh = async (token: string, extra?: Record<string, string>): Promise<Tokens> => {
    const response = await fixture.party.refresh(token, extra)
    expect(response.status).toBe(200)
    return response.json() as Promise<Tokens>
  }
  const expectRefused = async (token: string, error = 'invalid_grant', extra?: Record<string, string>) => {
    const response = await fixture.party.refresh(token, extra)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error })
  }

  it('rotates, with a new ID token of the same sign-in and without its nonce', async () => {
    const signedInAt = test.server.now() / 1000
    test.advance(600)
    const tokens = await refresh(first)
    expect(tokens.refresh_token).not.toBe(first)
    expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: fixture.user.id, auth_time: signedInAt })
    expect(decodeJwt(tokens.id_token)).not.toHaveProperty('nonce')
    await refresh(tokens.refresh_token)
  })

  it('gives the same successor again to a client that lost the answer', async () => {
    const lost = await refresh(first)
    test.advance(30)
    const again = await refresh(first)
    expect(again.refresh_token).toBe(lost.refresh_token)
    expect(again.access_token).not.toBe(lost.access_token)
    await refresh(again.refresh_token)
  })

  it('refuses a spent token after the grace period and ends its family', async () => {
    const tokens = await refresh(first)
    test.advance(31)
    await expectRefused(first)
    await expectRefused(tokens.refresh_token)
    const body = { token: tokens.access_token }
    const response = await post(test, '/oauth/introspect', body, {
      headers: basic(fixture.client.clientId, testSecret),
    })
    expect(await response.json()).toEqual({ active: false })
  })

  it('only refuses a spent token where reuse protection is off', async () => {
    test.set({ refreshReuseProtection: false })
    const tokens = await refresh(first)
    test.advance(31)
    await expectRefused(first)
    await refresh(tokens.refresh_token)
    expect(test.logged.filter(({ event }) => event === 'family.ended')).toEqual([])
  })

  it('refuses a spent token immediately where there is no grace period', async () => {
    test.set({ refreshGracePeriod: 0 })
    await refresh(first)
    test.advance(1)
    await expectRefused(first)
  })

  describe('where tokens are not rotated', () => {
    const day = 86_400
    beforeEach(() => test.set({ rotateRefreshTokens: false }))

    it('keeps the token of a confidential client, as long as it is used', async () => {
      for (let month = 0; month < 3; month += 1) {
        const tokens = await refresh(first)
        expect(tokens.refresh_token).toBe(first)
        expect(tokens.access_token).toEqual(expect.any(String))
        test.advance(29 * day)
      }
      test.advance(4 * day)
      await expectRefused(first)
    })

    it('ends an idle one all the same', async () => {
      await refresh(first)
      test.advance(30 * day)
      await expectRefused(first)
    })

    it('rotates the token of a public client: nothing else protects it', async () => {
      const open = await createFixture(test, {
        tokenEndpointAuthMethod: 'none',
        secrets: [],
        clientId: 'public',
      })
      const { tokens } = await open.party.signIn(open.browser, { scope: 'openid offline_access' })
      const response = await open.party.refresh(tokens.refresh_token ?? '')
      expect(((await response.json()) as Tokens).refresh_token).not.toBe(tokens.refresh_token)
    })

    it('still gives what a rotation of before had given, and ends the family of one that was spent', async () => {
      test.set({ rotateRefreshTokens: true })
      const lost = await refresh(first)
      test.set({ rotateRefreshTokens: false })
      expect((await refresh(first)).refresh_token).toBe(lost.refresh_token)
      test.advance(31)
      await expectRefused(first)
      await expectRefused(lost.refresh_token)
    })
  })

  it('refuses a spent token immediately when its successor was used, and ends its family', async () => {
    const second = await refresh(first)
    const third = await refresh(second.refresh_token)
    await expectRefused(first)
    await expectRefused(third.refresh_token)
    expect(test.logged.some(({ event }) => event === 'family.ended')).toBe(true)
  })

  it('leaves the consent when a family ends', async () => {
    await refresh((await refresh(first)).refresh_token)
    await expectRefused(first)
    const { url } = await fixture.party.start({ scope: 'openid email offline_access' })
    expect((await fixture.browser.go(url)).searchParams.get('code')).not.toBeNull()
  })

  it('G02 gives 50 concurrent requests one and the same successor', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => refresh(first)))
    expect(new Set(all.map((tokens) => tokens.refresh_token)).size).toBe(1)
  })

  it('narrows the scope of the access token, not of what follows', async () => {
    const narrow = await refresh(first, { scope: 'email' })
    expect(narrow.scope).toBe('email')
    expect(narrow.id_token).toBeUndefined()
    expect((await refresh(narrow.refresh_token)).scope).toBe('openid email offline_access')
  })

  it('refuses more than was granted without spending the token', async () => {
    await expectRefused(first, 'invalid_scope', { scope: 'openid groups' })
    await expectRefused(first, 'invalid_scope', { scope: 'bad"scope' })
    await expectRefused(first, 'invalid_target', { resource: 'urn:unknown' })
    await refresh(first)
  })

  it('refuses the token of another client', async () => {
    const other = await addSecretClient(test)
    const form = { grant_type: 'refresh_token', refresh_token: first }
    const response = await post(test, '/oauth/token', form, { headers: basic(other.clientId, testSecret) })
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' })
    await refresh(first)
  })

  it('refuses without a token, and an access token in its place', async () => {
    const tokens = await refresh(first)
    await expectRefused(tokens.access_token)
    const headers = basic(fixture.client.clientId, testSecret)
    const missing = await post(test, '/oauth/token', { grant_type: 'refresh_token' }, { headers })
    expect(await missing.json()).toMatchObject({ error: 'invalid_request' })
  })

  it('G06 ends after 30 idle days', async () => {
    test.advance(29 * 86_400)
    const { refresh_token: second } = await refresh(first)
    test.advance(30 * 86_400)
    await expectRefused(second)
  })

  it('G06 ends after 90 days, however busy', async () => {
    let token = first
    for (let month = 0; month < 3; month++) {
      test.advance(29 * 86_400)
      token = (await refresh(token)).refresh_token
    }
    test.advance(4 * 86_400)
    await expectRefused(token)
  })

  it("keeps to the client's own lifetimes", async () => {
    const short = await createFixture(test, { refreshTokenIdleLifetime: 60, accessTokenLifetime: 30 })
    const { tokens } = await short.party.signIn(short.browser)
    expect(tokens.expires_in).toBe(30)
    test.advance(60)
    expect((await short.party.refresh(tokens.refresh_token ?? '')).status).toBe(400)
  })

  it('with offline_access outlives the browser session; without, ends with it', async () => {
    const { tokens } = await fixture.party.signIn(fixture.browser, { scope: 'openid email' })
    await refresh(tokens.refresh_token ?? '')
    for (const id of test.tables.sessions.keys()) await test.endSession(id)
    await expectRefused(tokens.refresh_token ?? '')
    await refresh(first)
  })

  it('in plain OAuth lives on its own', async () => {
    const { url, verifier } = await fixture.party.start({ scope: 'email', nonce: undefined })
    const tokens = (await (
      await fixture.party.redeem(await fixture.browser.go(url), verifier)
    ).json()) as Tokens
    expect(tokens.id_token).toBeUndefined()
    for (const id of test.tables.sessions.keys()) await test.endSession(id)
    await refresh(tokens.refresh_token)
  })

  it('ends with the suspension of the person', async () => {
    await test.suspendUser(fixture.user.id)
    await expectRefused(first)
  })
})
