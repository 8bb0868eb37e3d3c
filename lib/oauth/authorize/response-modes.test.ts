import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { allowAll, createBrowser, interactionOf } from '../testing/test-browser'
import { createFixture } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'
import { testKeys } from '../testing/test-keys'

describe('the ways an answer travels', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createFixture(test)
  })
  const start = async (change: Record<string, string | undefined>) => (await fixture.party.start(change)).url
  const decide = async (
    mode: string,
    decision = allowAll() as Parameters<typeof fixture.browser.decide>[1],
  ) => {
    const page = await fixture.browser.go(await start({ response_mode: mode }))
    const decided = await fixture.browser.decide(interactionOf(page), decision)
    return new URL(decided?.redirectTo ?? '', testIssuer)
  }
  const postedAt = async (url: URL, browser = fixture.browser) => {
    const before = test.postedAnswers.length
    const response = await browser.visit(url.href)
    return test.postedAnswers.length > before ? test.postedAnswers.at(-1) : response.status
  }
  const claimsOf = async (response: string | null | undefined) => {
    const keys = createLocalJWKSet(await testKeys.jwks())
    const audience = fixture.client.clientId
    const currentDate = new Date(test.server.now())
    return (await jwtVerify(response ?? '', keys, { issuer: testIssuer, audience, currentDate })).payload
  }

  describe('form_post', () => {
    it('posts what was decided on a page of this server, from the endpoint, and keeps it nowhere', async () => {
      const url = await decide('form_post')
      expect(url.origin + url.pathname).toBe(`${testIssuer}/oauth/authorize`)
      expect(url.search).not.toContain('code=')
      expect(await postedAt(url)).toEqual({
        action: 'https://rp.test/cb',
        fields: { code: expect.any(String), state: 'state-1', iss: testIssuer },
      })
      const kept = [...test.tables.requests.values()].map(({ request }) => request)
      expect(JSON.stringify(kept)).not.toContain(test.postedAnswers.at(-1)?.fields.code)
    })

    it('posts immediately where no consent is needed, and errors too', async () => {
      await decide('query')
      await fixture.browser.visit(await start({ response_mode: 'form_post' }))
      expect(test.postedAnswers.at(-1)?.fields).toMatchObject({ code: expect.any(String) })
      const response = await fixture.browser.visit(
        await start({ response_mode: 'form_post', scope: 'nonsense' }),
      )
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(test.postedAnswers.at(-1)?.fields).toMatchObject({ error: 'invalid_scope', state: 'state-1' })
    })

    it('posts a no', async () =>
      expect(await postedAt(await decide('form_post', { allow: false }))).toMatchObject({
        fields: { error: 'access_denied', state: 'state-1', iss: testIssuer },
      }))

    it('posts it from the browser that decided, for a minute', async () => {
      const url = await decide('form_post')
      const other = createBrowser(test)
      await other.signIn(fixture.user)
      expect(await postedAt(url, other)).toBe(400)
      const forged = new URL(url)
      forged.searchParams.set('answer', `${url.searchParams.get('answer')?.slice(0, -4)}AAAA`)
      expect(await postedAt(forged)).toBe(400)
      expect(await postedAt(url)).toMatchObject({ action: 'https://rp.test/cb' })
      test.advance(60)
      expect(await postedAt(url)).toBe(400)
    })

    it('posts tokens of a legacy client, which a query never carries', async () => {
      const implicit = { profile: 'legacy', responseTypes: ['code', 'id_token'] } as const
      const grantTypes = ['authorization_code', 'implicit']
      fixture = await createFixture(test, { ...implicit, responseTypes: ['code', 'id_token'], grantTypes })
      const asked = { response_type: 'id_token', code_challenge: undefined, code_challenge_method: undefined }
      const page = await fixture.browser.go(await start({ ...asked, response_mode: 'form_post' }))
      const decided = await fixture.browser.decide(interactionOf(page), allowAll())
      const answer = await postedAt(new URL(decided?.redirectTo ?? '', testIssuer))
      expect(answer).toMatchObject({ fields: { id_token: expect.any(String) } })
      const refused = await fixture.browser.go(await start({ ...asked, response_mode: 'query' }))
      expect(refused.hash).toContain('error=invalid_request')
      const signed = await fixture.browser.go(await start({ ...asked, response_mode: 'query.jwt' }))
      expect(signed.hash).toMatch(/^#response=/)
    })
  })

  describe('JARM', () => {
    it.each([
      ['query.jwt', (url: URL) => url.searchParams.get('response')],
      ['jwt', (url: URL) => url.searchParams.get('response')],
      ['fragment.jwt', (url: URL) => new URLSearchParams(url.hash.slice(1)).get('response')],
    ])('%s: is one signed text with all of the answer', async (mode, read) => {
      const url = await decide(mode)
      expect(url.origin + url.pathname).toBe('https://rp.test/cb')
      const response = read(url)
      expect([...url.searchParams.keys(), ...new URLSearchParams(url.hash.slice(1)).keys()]).toEqual([
        'response',
      ])
      const now = test.server.now() / 1000
      expect(await claimsOf(response)).toEqual({
        code: expect.any(String),
        state: 'state-1',
        iss: testIssuer,
        aud: fixture.client.clientId,
        iat: now,
        exp: now + 600,
      })
      expect(decodeProtectedHeader(response ?? '')).toEqual({ alg: 'RS256', kid: 'test-RS256' })
    })

    it('is signed as the client is registered', async () => {
      fixture = await createFixture(test, { authorizationSignedResponseAlg: 'ES256' })
      const response = (await decide('jwt')).searchParams.get('response')
      expect(decodeProtectedHeader(response ?? '').alg).toBe('ES256')
      expect(await claimsOf(response)).toMatchObject({ code: expect.any(String) })
    })

    it('carries errors, and is posted by form_post.jwt', async () => {
      const url = await fixture.browser.go(await start({ response_mode: 'jwt', scope: 'nonsense' }))
      expect(await claimsOf(url.searchParams.get('response'))).toMatchObject({ error: 'invalid_scope' })
      const answer = await postedAt(await decide('form_post.jwt'))
      const fields = (answer as { fields: Record<string, string> }).fields
      expect(Object.keys(fields)).toEqual(['response'])
      expect(await claimsOf(fields.response)).toMatchObject({ code: expect.any(String), state: 'state-1' })
    })

    it('is taken by an independent library', async () => {
      const { oauth, metadata, party, options } = fixture.party
      const url = await decide('jwt')
      const time = { ...party, [oauth.clockSkew]: test.server.now() / 1000 - Math.floor(Date.now() / 1000) }
      const parameters = await oauth.validateJwtAuthResponse(metadata, time, url, 'state-1', options)
      expect(parameters.get('code')).toBeTruthy()
    })

    it('is no ID token: what is signed for every caller is no hint', async () => {
      const url = await fixture.browser.go(await start({ response_mode: 'jwt', scope: 'nonsense' }))
      const hint = url.searchParams.get('response') ?? ''
      const refused = await fixture.browser.go(await start({ id_token_hint: hint }))
      expect(refused.searchParams.get('error')).toBe('invalid_request')
    })
  })

  it.each(['form_post', 'form_post.jwt', 'query.jwt', 'fragment.jwt', 'jwt', 'web_message', 'fragment'])(
    'A10: %s goes to no address that is not registered',
    async (mode) => {
      const evil = [
        'https://evil.test/cb',
        'https://rp.test/cb/',
        'https://rp.test@evil.test/cb',
        'https://rp.test/cb?x=1',
      ]
      for (const redirectUri of evil) {
        for (const also of [{}, { scope: 'nonsense' }, { response_type: 'token' }]) {
          const url = await start({ response_mode: mode, redirect_uri: redirectUri, ...also })
          const response = await fixture.browser.visit(url)
          expect([response.status, response.headers.get('location')]).toEqual([400, null])
        }
      }
      expect(test.postedAnswers).toEqual([])
      const control = await fixture.browser.visit(await start({ response_mode: mode }))
      expect(control.headers.get('location') ?? '').toMatch(/\/oauth\/consent|^https:\/\/rp\.test\/cb/)
    },
  )
})
