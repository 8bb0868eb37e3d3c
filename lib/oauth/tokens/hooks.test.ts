import { createHash } from 'node:crypto'
import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Hooks } from '../hooks'
import type { TokenFormat } from '../records'
import { allowAll, interactionOf } from '../testing/test-browser'
import { addSecretClient, basic, post, createFixture, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

const person = async (hooks: Hooks, change = {}) => {
  const test = await createTestServer({ hooks })
  return { test, ...(await createFixture(test, change)) }
}

async function introspect(test: TestServer, clientId: string, token: string) {
  const response = await post(test, '/oauth/introspect', { token }, { headers: basic(clientId, testSecret) })
  return (await response.json()) as Record<string, unknown>
}

async function userinfo(test: TestServer, token: string) {
  const headers = { authorization: `Bearer ${token}` }
  return (await test.fetch(`${testIssuer}/oauth/userinfo`, { headers })).json() as Promise<
    Record<string, unknown>
  >
}

describe('the hook idTokenClaims', () => {
  it('adds claims, knowing whom and what they are about', async () => {
    const { client, user, browser, party } = await person({
      idTokenClaims: (claims, context) => ({ ...claims, plan: 'gold', context }),
    })
    const { tokens } = await party.signIn(browser)
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({
      plan: 'gold',
      context: { clientId: client.clientId, userId: user.id, scopes: ['openid', 'profile', 'email'] },
    })
  })

  it('changes nothing of whose the token is, for whom, until when, and what it is bound to', async () => {
    const plain = await person({})
    const { tokens } = await plain.party.signIn(plain.browser)
    const own = decodeJwt(tokens.id_token ?? '')
    const names = ['iss', 'sub', 'aud', 'exp', 'iat', 'nonce', 'at_hash', 'auth_time', 'amr', 'sid']
    expect(Object.keys(own)).toEqual(expect.arrayContaining(names))
    const evil = Object.fromEntries([...names, 'acr', 'azp', 'nbf', 'jti'].map((name) => [name, 'evil']))
    for (const idTokenClaims of [() => evil, () => ({})]) {
      const { party, browser } = await person({ idTokenClaims })
      const claims = decodeJwt((await party.signIn(browser)).tokens.id_token ?? '')
      expect(Object.keys(claims).toSorted()).toEqual(Object.keys(own).toSorted())
      expect(Object.values(claims)).not.toContain('evil')
    }
  })
})

describe('the hooks userinfoClaims and scopeClaims', () => {
  const hooks: Hooks = {
    scopeClaims: ({ email }, { scopes }) =>
      scopes.includes('profile') ? { tenant: email.split('@')[1], name: 'not this', sub: 'nor this' } : {},
  }

  it("open what is behind the operator's own scopes, and replace no standard claim", async () => {
    const { test, user, browser, party } = await person(hooks)
    const { tokens } = await party.signIn(browser)
    expect(await userinfo(test, tokens.access_token)).toMatchObject({
      ...{ sub: user.id, name: 'Ada Chen', tenant: 'example.com' },
    })
    const less = await party.signIn(browser, { scope: 'openid email' })
    expect(await userinfo(test, less.tokens.access_token)).not.toHaveProperty('tenant')
  })

  it('may change everything but who it is', async () => {
    const { test, user, browser, party } = await person({
      ...hooks,
      userinfoClaims: ({ tenant }) => ({ sub: 'somebody', workspace: tenant }),
    })
    const { tokens } = await party.signIn(browser)
    expect(await userinfo(test, tokens.access_token)).toEqual({ sub: user.id, workspace: 'example.com' })
  })
})

describe('the hook introspection', () => {
  it('adds to the answer, and changes nothing of what the token is worth', async () => {
    const { test, client, user, browser, party } = await person({
      introspection: (response, { userId }) => ({
        ...response,
        ...{ permissions: ['read'], about: userId, sub: 'somebody', scope: 'admin', exp: 9e9, aud: 'urn:x' },
      }),
    })
    const { tokens } = await party.signIn(browser)
    expect(await introspect(test, client.clientId, tokens.access_token)).toMatchObject({
      ...{ active: true, permissions: ['read'], about: user.id, sub: user.id },
      ...{ scope: 'openid profile email', exp: test.server.now() / 1000 + 3600, aud: testIssuer },
    })
  })

  it('may say that a token is not active, and is not asked about one that is not', async () => {
    const asked: unknown[] = []
    const { test, client, browser, party } = await person({
      introspection: (response) => {
        asked.push(response.jti)
        return { ...response, active: false }
      },
    })
    const { tokens } = await party.signIn(browser)
    expect(await introspect(test, client.clientId, tokens.access_token)).toEqual({ active: false })
    expect(await introspect(test, client.clientId, 'unknown')).toEqual({ active: false })
    expect(asked).toHaveLength(1)
  })
})

describe('the hook subject', () => {
  const pairwise: Hooks['subject'] = (user, { clientId }) =>
    createHash('sha256').update(`${clientId} ${user.id}`).digest('base64url')

  it.each<TokenFormat>(['jwt', 'opaque', 'encrypted'])(
    'is who the person is everywhere: %s',
    async (format) => {
      const { test, client, user, browser, party } = await person(
        { subject: pairwise },
        { accessTokenFormat: format },
      )
      const sub = pairwise(user, client)
      const { tokens } = await party.signIn(browser)
      expect(decodeJwt(tokens.id_token ?? '').sub).toBe(sub)
      expect((await userinfo(test, tokens.access_token)).sub).toBe(sub)
      expect((await introspect(test, client.clientId, tokens.access_token)).sub).toBe(sub)
      expect((await introspect(test, client.clientId, tokens.refresh_token ?? '')).sub).toBe(sub)
      if (format === 'jwt') expect(decodeJwt(tokens.access_token).sub).toBe(sub)
    },
  )

  it('is what a client names the person by', async () => {
    const { test, client, user, browser, party } = await person({ subject: pairwise })
    const { tokens } = await party.signIn(browser)
    const silently = async (change: Record<string, string>) =>
      (await browser.go((await party.start({ prompt: 'none', ...change })).url)).searchParams
    const named = (sub: string) => ({ claims: JSON.stringify({ id_token: { sub: { value: sub } } }) })
    expect((await silently({ id_token_hint: tokens.id_token ?? '' })).get('code')).not.toBeNull()
    expect((await silently(named(pairwise(user, client)))).get('code')).not.toBeNull()
    expect((await silently(named(user.id))).get('error')).toBe('login_required')
    await browser.signIn(await test.addUser())
    expect((await silently({ id_token_hint: tokens.id_token ?? '' })).get('error')).toBe('login_required')
  })

  it.each(['', 'ünï', 'x'.repeat(256), 'two words'])('issues nothing under %j', async (subject) => {
    const { test, browser, party } = await person({ subject: () => subject })
    const { url, verifier } = await party.start()
    const decided = await browser.decide(interactionOf(await browser.go(url)), allowAll())
    const response = await party.redeem(new URL(decided?.redirectTo ?? ''), verifier)
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({ error: 'server_error' })
    expect(test.logged.at(-1)).toMatchObject({ event: 'request.failed' })
  })

  it("never makes a person's token look like a machine's", async () => {
    const { browser, party } = await person({ subject: (_user, { clientId }) => clientId })
    const { url, verifier } = await party.start()
    const decided = await browser.decide(interactionOf(await browser.go(url)), allowAll())
    expect((await party.redeem(new URL(decided?.redirectTo ?? ''), verifier)).status).toBe(500)
  })
})

describe('the hook tokenCredentials', () => {
  const hooks: Hooks = {
    tokenCredentials: ({ clientId, userId, scopes, address, userAgent }) => ({
      ...{ tenant: { id: 7 }, asked: [clientId, userId, scopes.length, address, userAgent] },
      ...{ address: 'not ours', sub: 'nobody', scope: 'admin', active: false, client_id: 'other' },
    }),
  }
  const from = { 'x-forwarded-for': '192.0.2.7', 'user-agent': 'books/1.0' }

  it.each<TokenFormat>(['jwt', 'opaque', 'encrypted'])(
    "binds values to a machine's token: %s",
    async (format) => {
      const test = await createTestServer({ hooks })
      const change = { grantTypes: ['client_credentials'], scopes: ['api'], accessTokenFormat: format }
      const { clientId } = await addSecretClient(test, change)
      const headers = { ...basic(clientId, testSecret), ...from }
      const issued = await post(test, '/oauth/token', { grant_type: 'client_credentials' }, { headers })
      const { access_token: token } = (await issued.json()) as { access_token: string }
      const answer = await introspect(test, clientId, token)
      expect(answer).toMatchObject({
        ...{ tenant: { id: 7 }, asked: [clientId, null, 1, '192.0.2.7', 'books/1.0'] },
        ...{ active: true, sub: clientId, scope: 'api', client_id: clientId },
      })
      for (const name of ['address', 'userAgent']) expect(answer).not.toHaveProperty(name)
      if (format === 'jwt') expect(decodeJwt(token)).toMatchObject({ tenant: { id: 7 }, scope: 'api' })
    },
  )

  it("binds values to a person's token, where it was requested from beside them", async () => {
    const { test, client, user, browser, party } = await person(hooks)
    const { tokens } = await party.signIn(browser)
    const stored = () => [...test.tables.accessTokens.values()].at(-1)?.token.credentials
    const body = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' }
    const headers = { ...basic(client.clientId, testSecret), ...from }
    const refreshed = await post(test, '/oauth/token', body, { headers })
    expect(stored()).toEqual({
      ...{ tenant: { id: 7 }, asked: [client.clientId, user.id, 3, '192.0.2.7', 'books/1.0'] },
      ...{ address: '192.0.2.7', userAgent: 'books/1.0' },
    })
    const { access_token: token } = (await refreshed.json()) as { access_token: string }
    const answer = await introspect(test, client.clientId, token)
    expect(answer).toMatchObject({ tenant: { id: 7 }, sub: user.id })
    for (const secret of ['192.0.2.7', 'books/1.0'])
      expect(JSON.stringify({ ...answer, asked: null })).not.toContain(secret)
    expect(decodeJwt(token)).not.toHaveProperty('address')
  })

  it('is all that is bound where the origin is not recorded', async () => {
    const test = await createTestServer({ hooks: { tokenCredentials: () => ({ tenant: 7 }) } })
    test.set({ recordTokenOrigin: false })
    const change = {
      grantTypes: ['client_credentials'],
      scopes: ['api'],
      accessTokenFormat: 'opaque' as const,
    }
    const { clientId } = await addSecretClient(test, change)
    const headers = { ...basic(clientId, testSecret), ...from }
    await post(test, '/oauth/token', { grant_type: 'client_credentials' }, { headers })
    const [row] = test.tables.accessTokens.values()
    expect(row?.token.credentials).toEqual({ tenant: 7 })
  })
})

describe('without hooks', () => {
  it('a token knows where it was requested from, in reasonable length', async () => {
    const { test, client, browser, party } = await person({})
    const { tokens } = await party.signIn(browser)
    const long = 'x'.repeat(1000)
    const headers = { ...basic(client.clientId, testSecret), 'user-agent': long }
    const body = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' }
    await post(test, '/oauth/token', body, { headers })
    const stored = [...test.tables.accessTokens.values()].at(-1)?.token.credentials
    expect(stored).toEqual({ userAgent: long.slice(0, 400) })
  })
})
