import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type JWTHeaderParameters,
  type JWTPayload,
} from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord } from '../../records'
import { allowAll, interactionOf } from '../../testing/test-browser'
import { addSecretClient, basic, post, createFixture, testSecret } from '../../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../../testing/test-server'

const makePair = async (alg: string) => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid: `key-${alg}`, alg } as JsonWebKey }
}

describe('request objects (RFC 9101)', () => {
  let pair: Awaited<ReturnType<typeof makePair>>
  let stranger: Awaited<ReturnType<typeof makePair>>
  beforeAll(async () => {
    ;[pair, stranger] = await Promise.all([makePair('ES256'), makePair('ES256')])
  })
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  const set = async (change: Partial<ClientRecord> = {}) => {
    test = await createTestServer()
    fixture = await createFixture(test, { jwks: { keys: [pair.jwk] }, ...change })
  }
  beforeEach(() => set())

  const now = () => Math.floor(test.server.now() / 1000)
  const claimsOf = async (change: JWTPayload = {}) => {
    const asked = Object.fromEntries(new URL((await fixture.party.start()).url).searchParams)
    const times = { iat: now(), nbf: now(), exp: now() + 300 }
    return { ...asked, iss: fixture.client.clientId, aud: testIssuer, ...times, ...change }
  }
  type Header = { alg?: string; typ?: string | undefined; kid?: string; jwk?: object }
  const sign = async (change: JWTPayload = {}, header: Header = {}, key = pair.privateKey) =>
    new SignJWT(await claimsOf(change))
      .setProtectedHeader({
        alg: 'ES256',
        typ: 'oauth-authz-req+jwt',
        kid: 'key-ES256',
        ...header,
      } as JWTHeaderParameters)
      .sign(key)
  const address = (parameters: Record<string, string>) =>
    `/oauth/authorize?${new URLSearchParams({ client_id: fixture.client.clientId, ...parameters }).toString()}`
  const go = (parameters: Record<string, string>) => fixture.browser.go(address(parameters))
  const expectGood = async (parameters: Record<string, string>) => {
    const page = await go(parameters)
    const isAsked = page.pathname === '/oauth/consent'
    const decided = isAsked ? await fixture.browser.decide(interactionOf(page), allowAll()) : null
    const answer = isAsked ? new URL(decided?.redirectTo ?? '') : page
    expect(Object.fromEntries(answer.searchParams)).toEqual({
      code: expect.any(String),
      state: 'state-1',
      iss: testIssuer,
    })
  }
  /** Nothing outside says where to: a page. Where the address says it itself, the client is told. */
  const expectRefusal = async (parameters: Record<string, string>, error: string) => {
    const response = await fixture.browser.visit(address(parameters))
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
    expect(test.logged.at(-1)).toMatchObject({ event: 'authorize.refused' })
    const told = await go({ ...parameters, redirect_uri: 'https://rp.test/cb', state: 'outside' })
    expect(Object.fromEntries(told.searchParams)).toMatchObject({ error, state: 'outside', iss: testIssuer })
  }
  const expectObjectRefusal = async (object: Promise<string> | string) =>
    expectRefusal({ request: await object }, 'invalid_request_object')

  it('say all that is asked, with nothing but the client_id beside them', async () => {
    await expectGood({ request: await sign() })
    for (const typ of ['JWT', 'jwt', undefined]) await expectGood({ request: await sign({}, { typ }) })
  })

  it('J05: count alone: what stands beside them does nothing', async () => {
    const outside = {
      scope: 'openid groups',
      state: 'outside',
      redirect_uri: 'https://evil.test/cb',
      response_type: 'token',
    }
    const page = await go({ request: await sign({ scope: 'openid' }), ...outside })
    const interaction = await fixture.browser.load(interactionOf(page))
    expect(interaction?.scopes.map(({ name }) => name)).toEqual(['openid'])
    expect(interaction?.redirectUri).toBe('https://rp.test/cb')
    const incomplete = await sign({ code_challenge: undefined })
    const refused = await go({ request: incomplete, code_challenge: 'x'.repeat(43) })
    expect(refused.searchParams.get('error')).toBe('invalid_request')
  })

  it('may hold JSON, numbers and lists', async () => {
    await test.addResource({ identifier: 'urn:one' })
    const claims = { userinfo: { name: { essential: true } } }
    const request = await sign({ claims, max_age: 3600, resource: ['urn:one'] })
    const page = await go({ request })
    const interaction = await fixture.browser.load(interactionOf(page))
    expect(interaction).toMatchObject({ claims, resources: [{ identifier: 'urn:one' }] })
  })

  it('H01: are never without a signature', async () => {
    const none = new UnsecuredJWT(await claimsOf()).encode()
    await expectObjectRefusal(none)
    for (const alg of ['None', 'nOnE', 'none']) {
      const header = Buffer.from(JSON.stringify({ alg })).toString('base64url')
      const [, payload = '', signature = ''] = (await sign()).split('.')
      await expectObjectRefusal(`${header}.${payload}.${signature}`)
      await expectObjectRefusal(`${header}.${payload}.`)
    }
    await expectGood({ request: await sign() })
  })

  it('H02, H04: are signed with a registered key, not with one that they bring or that is public', async () => {
    await expectObjectRefusal(sign({}, {}, stranger.privateKey))
    await expectObjectRefusal(sign({}, { jwk: stranger.jwk, kid: 'other' }, stranger.privateKey))
    const secret = new TextEncoder().encode(JSON.stringify(pair.jwk))
    const hmac = new SignJWT(await claimsOf()).setProtectedHeader({ alg: 'HS256', kid: 'key-ES256' })
    await expectObjectRefusal(hmac.sign(secret))
    await expectObjectRefusal((await sign()).slice(0, -6) + 'AAAAAA')
    await expectGood({ request: await sign() })
  })

  it('are signed by the algorithm and a key that were registered', async () => {
    for (const change of [{ requestObjectSigningAlg: 'PS256' }, { jwks: null }]) {
      await set(change)
      await expectObjectRefusal(sign())
    }
    await set({ requestObjectSigningAlg: 'ES256' })
    await expectGood({ request: await sign() })
  })

  it('of a client that publishes its keys are verified with those', async () => {
    const asked: string[] = []
    test = await createTestServer({
      clientKeys: async ({ clientId }) => {
        asked.push(clientId)
        return [pair.jwk]
      },
    })
    fixture = await createFixture(test, { jwksUri: 'https://rp.test/jwks' })
    await expectGood({ request: await sign() })
    expect(new Set(asked)).toEqual(new Set([fixture.client.clientId]))
  })

  it.each([
    ['no iss', { iss: undefined }],
    ['another iss', { iss: 'other' }],
    ['no aud', { aud: undefined }],
    ['another aud', { aud: 'https://evil.test' }],
    ['no client_id', { client_id: undefined }],
    ['J05: another client_id', { client_id: 'other' }],
    ['J06: a request inside', { request: 'eyJ' }],
    ['J06: a request_uri inside', { request_uri: 'https://rp.test/r' }],
    ['H08: an exp that is past', { exp: Date.UTC(2030, 0, 1) / 1000 - 61 }],
    ['H08: an exp that is text', { exp: '9999999999' as unknown as number }],
    ['H08: an exp in ten years', { exp: Date.UTC(2040, 0, 1) / 1000 }],
    ['H08: an nbf to come', { nbf: Date.UTC(2030, 0, 1) / 1000 + 61 }],
    ['H08: an iat to come', { iat: Date.UTC(2030, 0, 1) / 1000 + 61 }],
    ['NUL in it', { state: 'a\0b' }],
  ])('are refused with %s', async (_what, change) => {
    await expectObjectRefusal(sign(change as JWTPayload))
    await expectGood({ request: await sign() })
  })

  it('with the same moment, eight seconds off, or fractions of one (RFC 7519 section 2), are good', async () => {
    await expectGood({ request: await sign({ nbf: now() - 0.5, iat: now() - 0.5, exp: now() + 30.53 }) })
    await expectGood({ request: await sign({ nbf: now() + 8, iat: now() + 8, exp: now() - 8 + 60 }) })
  })

  it('are no assertions that authenticate the client, and the other way round', async () =>
    expectObjectRefusal(sign({ sub: fixture.client.clientId }, { typ: 'JWT' })))

  it.each(['', 'x', 'a.b', 'a.b.c.d.e', '....', 'eyJhbGciOiJFUzI1NiJ9.bm90IGpzb24.AAAA'])(
    'that are none (%s) are refused',
    async (object) => {
      if (object !== '') await expectObjectRefusal(object)
      await expectObjectRefusal(sign({}, { typ: 'at+jwt' }))
    },
  )

  it('J05: come once: not beside a request_uri, and not twice', async () => {
    const request = await sign()
    await expectRefusal({ request, request_uri: 'https://rp.test/object' }, 'invalid_request')
    const response = await fixture.browser.visit(`${address({ request })}&request=${request}`)
    expect(response.status).toBe(400)
    const unnamed = await fixture.browser.visit(`/oauth/authorize?request=${request}`)
    expect(unnamed.status).toBe(400)
    await expectGood({ request })
  })

  it('are verified before anything in them is believed: an address in them is no way out', async () => {
    const evil = await sign({ redirect_uri: 'https://evil.test/cb' })
    const response = await fixture.browser.visit(address({ request: evil }))
    expect([response.status, test.errorPages.at(-1)?.code]).toEqual([400, 'redirect_uri_mismatch'])
  })

  it('may be required of a client, and then nothing else is taken', async () => {
    await set({ requireSignedRequestObject: true })
    const straight = await fixture.browser.go((await fixture.party.start()).url)
    expect(straight.searchParams.get('error')).toBe('invalid_request')
    await expectGood({ request: await sign() })
  })

  it('of a fapi2 client say when they are good, by no RSA of old, for an hour at most', async () => {
    await set({ profile: 'fapi2' })
    const bad = [{ exp: undefined }, { nbf: undefined }, { exp: now() + 3700 }, { nbf: now() - 3700 }]
    for (const change of bad) await expectObjectRefusal(sign(change as JWTPayload))
    const push = await go({ request: await sign(), redirect_uri: 'https://rp.test/cb' })
    expect(push.searchParams.get('error_description')).toContain('push')
  })

  const push = (request: string, change: Record<string, string> = {}) => {
    const init = { headers: basic(fixture.client.clientId, testSecret) }
    return post(test, '/oauth/par', { client_id: fixture.client.clientId, request, ...change }, init)
  }

  it('may be pushed, and satisfy who requires them', async () => {
    await set({ requireSignedRequestObject: true, requirePushedAuthorizationRequests: true })
    const response = await push(await sign(), { scope: 'nonsense' })
    expect(response.status).toBe(201)
    const { request_uri } = (await response.json()) as { request_uri: string }
    await expectGood({ request_uri })
    const unsigned = Object.fromEntries(new URL((await fixture.party.start()).url).searchParams)
    const init = { headers: basic(fixture.client.clientId, testSecret) }
    const refused = await post(test, '/oauth/par', unsigned, init)
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: 'invalid_request' }])
    const wrong = await push(await sign({}, {}, stranger.privateKey))
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { error: 'invalid_request_object' }])
  })

  it('come by POST as well, a signed one too', async () => {
    await set({ requireSignedRequestObject: true })
    const body = new URLSearchParams({ client_id: fixture.client.clientId, request: await sign() })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const sent = await fixture.browser.visit('/oauth/authorize', { method: 'POST', body, headers })
    const page = await fixture.browser.go(sent.headers.get('location') ?? '')
    expect(page.pathname).toBe('/oauth/consent')
  })

  describe('by reference', () => {
    const uri = 'https://rp.test/objects/1'
    const publish = async (contentType = 'application/oauth-authz-req+jwt', text?: string) =>
      void test.published.set(uri, { contentType, text: text ?? (await sign()) })
    beforeEach(() => set({ requestUris: [uri] }))

    it('are read from a registered address with any fragment', async () => {
      await publish()
      await expectGood({ request_uri: uri })
      await publish('application/jwt; charset=utf-8')
      const again = await go({ request_uri: `${uri}#hash` })
      expect(again.searchParams.get('code')).toBeTruthy()
    })

    it.each([
      'https://rp.test/objects/2',
      'https://rp.test/objects/1/',
      'https://rp.test/objects/1?x=1',
      'http://rp.test/objects/1',
      'http://127.0.0.1:9/',
      'https://[::1]/',
      'https://0x7f.1/',
      'https://2130706433/',
      'https://localhost./',
      'file:///etc/passwd',
      'gopher://127.0.0.1/',
      'ftp://127.0.0.1/',
      'urn:ietf:params:oauth:request_uri',
    ])('J04: are never looked for at %s', async (address) => {
      const asked: string[] = []
      test.server.requestObjectAt = (at) => {
        asked.push(at)
        return Promise.resolve(null)
      }
      await expectRefusal({ request_uri: address }, 'invalid_request_uri')
      expect(asked).toEqual([])
    })

    it('that cannot be had, or say they are something else, are refused', async () => {
      await expectRefusal({ request_uri: uri }, 'invalid_request_uri')
      await publish('text/html')
      await expectRefusal({ request_uri: uri }, 'invalid_request_uri')
      await publish(undefined, '<html>')
      await expectRefusal({ request_uri: uri }, 'invalid_request_object')
      await publish()
      await expectGood({ request_uri: uri })
    })

    it('are of the client that registered the address', async () => {
      await publish()
      const other = await addSecretClient(test, { jwks: { keys: [pair.jwk] } })
      const response = await fixture.browser.visit(address({ client_id: other.clientId, request_uri: uri }))
      expect(response.status).toBe(400)
    })
  })
})
