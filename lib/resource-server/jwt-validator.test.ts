import { SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { jwtValidator, type JwtValidatorOptions } from './jwt-validator'
import { fakeAudience, newKey, startFakeIssuer, type FakeIssuer } from './testing/fake-issuer'
import { InvalidToken, Unavailable } from './token-validator'

describe('a JWT access token', () => {
  let fake: FakeIssuer
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    fake = await startFakeIssuer()
  })
  afterEach(async () => {
    vi.useRealTimers()
    await fake.close()
  })
  const setUp = (options: Partial<JwtValidatorOptions> = {}) => {
    const validator = jwtValidator({ issuer: fake.issuer, audience: fakeAudience, ...options })
    return async (token: string) => validator.authenticateToken(token, null)
  }
  const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)

  it('is known by its signature, and the keys are fetched once', async () => {
    const check = setUp()
    const [token] = await Promise.all([
      check(await fake.sign()),
      check(await fake.sign()),
      check(await fake.sign()),
    ])
    expect(token).toMatchObject({
      sub: 'ada',
      clientId: 'shop',
      scopes: ['read_books'],
      audience: [fakeAudience],
    })
    await check(await fake.sign())
    expect(fake.asked('/oauth/jwks')).toHaveLength(1)
    expect(fake.asked('/.well-known/oauth-authorization-server')).toHaveLength(1)
  })

  it.each(['ES256', 'RS256', 'PS256', 'EdDSA'])('may be signed with %s', async (alg) => {
    await fake.addKey('other', alg)
    expect(await setUp()(await fake.sign())).toMatchObject({ sub: 'ada' })
  })

  it('may have several audiences, lists of scopes, and the long form of its type', async () => {
    const change = { aud: ['https://other.test', fakeAudience], scope: undefined, scp: ['a', 'b'] }
    const token = await setUp()(await fake.sign(change, { typ: 'application/at+jwt' }))
    expect(token?.scopes).toEqual(['a', 'b'])
    const other = setUp({ audience: ['https://third.test', 'https://other.test'] })
    expect(await other(await fake.sign(change))).toMatchObject({ sub: 'ada' })
  })

  it('of a client itself has no user', async () => {
    const token = await setUp()(await fake.sign({ sub: 'shop' }))
    expect(token).toMatchObject({ sub: 'shop', clientId: 'shop', user: null })
  })

  const now = () => Math.floor(Date.now() / 1000)
  it.each([
    ['expired', { exp: () => now() - 6 }],
    ['not yet valid', { nbf: () => now() + 60 }],
    ['for another API', { aud: () => 'https://other.test' }],
    ['for nobody', { aud: () => undefined }],
    ['without an end', { exp: () => undefined }],
    ['with an end in words', { exp: () => '9e9' }],
    ['without a subject', { sub: () => undefined }],
    ['with a subject that is no string', { sub: () => 7 }],
    ['without a client', { client_id: () => undefined }],
    ['without an ID', { jti: () => undefined }],
    ['without a time of issue', { iat: () => undefined }],
  ])('%s is refused', async (_, change) => {
    const changed = Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value()]))
    await expect(setUp()(await fake.sign(changed))).rejects.toThrow(InvalidToken)
  })

  it('that ended less than the tolerance ago is still good', async () => {
    expect(await setUp()(await fake.sign({ exp: now() - 3 }))).toMatchObject({ sub: 'ada' })
    await expect(setUp({ clockTolerance: 0 })(await fake.sign({ exp: now() - 1 }))).rejects.toThrow('expired')
  })

  it('signed with another key, or not signed, is refused', async () => {
    const stranger = await newKey('first', 'ES256')
    const good = await fake.sign()
    const [header, payload = '', signature] = good.split('.')
    const none = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${payload}.`
    const secret = await new SignJWT({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()) })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'first' })
      .sign(new TextEncoder().encode(JSON.stringify(fake.keys[0]?.jwk)))
    const more = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), scope: 'admin' }
    const stretched = [header, Buffer.from(JSON.stringify(more)).toString('base64url'), signature].join('.')
    const embedded = await fake.sign({}, { jwk: stranger.jwk, kid: undefined }, stranger)
    const pointing = await fake.sign({}, { jku: `${fake.issuer}/evil`, kid: 'evil' }, stranger)
    for (const token of [await fake.sign({}, {}, stranger), none, secret, stretched, embedded, pointing]) {
      await expect(setUp()(token)).rejects.toThrow(InvalidToken)
    }
    expect(fake.asked('/evil')).toHaveLength(0)
  })

  it('of another kind or issuer is left to the next validator, before any request is made', async () => {
    const check = setUp()
    for (const token of [
      ...['opaque', 'a.b.c', 'a.b.c.d.e', '', '..'],
      await fake.sign({}, { typ: 'JWT' }),
      await fake.sign({}, { typ: undefined }),
      await fake.sign({ iss: 'https://other.test' }),
    ]) {
      expect(await check(token)).toBeNull()
    }
    expect(fake.asked('/oauth/jwks')).toHaveLength(0)
  })

  describe('and its keys', () => {
    it('are read once more when it names a new one', async () => {
      const check = setUp()
      await check(await fake.sign())
      await fake.addKey('second')
      const tokens = await Promise.all([fake.sign(), fake.sign()])
      expect(await Promise.all(tokens.map(check))).toMatchObject([{ sub: 'ada' }, { sub: 'ada' }])
      expect(fake.asked('/oauth/jwks')).toHaveLength(2)
    })

    it('are not read for each token that names one which there is not', async () => {
      const check = setUp()
      for (const kid of ['x', 'y', 'z'])
        await expect(check(await fake.sign({}, { kid }))).rejects.toThrow(InvalidToken)
      expect(fake.asked('/oauth/jwks')).toHaveLength(2)
      later(31_000)
      await expect(check(await fake.sign({}, { kid: 'x' }))).rejects.toThrow(InvalidToken)
      expect(fake.asked('/oauth/jwks')).toHaveLength(3)
    })

    it('that were taken back are not used after ten minutes', async () => {
      const check = setUp()
      await check(await fake.sign())
      const [first] = fake.keys
      await fake.addKey('second')
      fake.keys.shift()
      later(10 * 60_000)
      await expect(check(await fake.sign({}, {}, first))).rejects.toThrow(InvalidToken)
    })

    it('are used for hours when the issuer is away, and no longer', async () => {
      const check = setUp()
      await check(await fake.sign())
      fake.answers.set('/oauth/jwks', () => ({ status: 500, body: '' }))
      later(11 * 60_000)
      expect(await check(await fake.sign())).toMatchObject({ sub: 'ada' })
      expect(await check(await fake.sign())).toMatchObject({ sub: 'ada' })
      expect(fake.asked('/oauth/jwks')).toHaveLength(2)
      later(6 * 3_600_000)
      await expect(check(await fake.sign())).rejects.toThrow(Unavailable)
    })

    it.each<
      [
        string,
        string,
        (fake: FakeIssuer) => { status: number; body: string; headers?: Record<string, string> },
      ]
    >([
      ['fail', '/oauth/jwks', () => ({ status: 500, body: '' })],
      ['are no JSON', '/oauth/jwks', () => ({ status: 200, body: '<html>' })],
      ['are a list', '/oauth/jwks', () => ({ status: 200, body: '[]' })],
      ['are no keys', '/oauth/jwks', () => ({ status: 200, body: '{}' })],
      [
        'are too much',
        '/oauth/jwks',
        () => ({ status: 200, body: `{"keys":[],"x":"${'x'.repeat(1_100_000)}"}` }),
      ],
      [
        'move',
        '/oauth/jwks',
        ({ issuer }) => ({ status: 302, body: '', headers: { location: `${issuer}/evil` } }),
      ],
      [
        "are somebody else's",
        '/.well-known/oauth-authorization-server',
        ({ json, metadata }) => json({ ...metadata, issuer: 'https://evil.test' }),
      ],
      [
        'are on the way of others',
        '/.well-known/oauth-authorization-server',
        ({ json, metadata }) => json({ ...metadata, jwks_uri: 'http://keys.test/' }),
      ],
    ])('that %s make it unknown, not bad, with one request a while', async (_, path, answer) => {
      fake.answers.set(path, () => answer(fake))
      const check = setUp()
      await expect(check(await fake.sign())).rejects.toThrow(Unavailable)
      await expect(check(await fake.sign())).rejects.toThrow(Unavailable)
      expect(fake.asked(path)).toHaveLength(1)
      expect(fake.asked('/evil')).toHaveLength(0)
    })

    it('make a token unknown, not bad, that names one which could not be read', async () => {
      const check = setUp()
      await check(await fake.sign())
      await fake.addKey('second')
      fake.answers.set('/oauth/jwks', () => ({ status: 500, body: '' }))
      for (const token of [await fake.sign(), await fake.sign()])
        await expect(check(token)).rejects.toThrow(Unavailable)
      expect(await check(await fake.sign({}, {}, fake.keys[0]))).toMatchObject({ sub: 'ada' })
      expect(fake.asked('/oauth/jwks')).toHaveLength(2)
    })

    it('that are broken make it unknown, not bad', async () => {
      fake.answers.set('/oauth/jwks', () => fake.json({ keys: [{ ...fake.keys[0]?.jwk, x: 'AAAA' }] }))
      await expect(setUp()(await fake.sign())).rejects.toThrow(Unavailable)
    })

    it('are found again when the issuer is back', async () => {
      const check = setUp()
      fake.answers.set('/.well-known/oauth-authorization-server', () => ({ status: 503, body: '' }))
      await expect(check(await fake.sign())).rejects.toThrow(Unavailable)
      fake.answers.set('/.well-known/openid-configuration', () => fake.json(fake.metadata))
      later(31_000)
      expect(await check(await fake.sign())).toMatchObject({ sub: 'ada' })
    })

    it('are given up after the time that they have', async () => {
      let release: () => void = () => {}
      const wait = new Promise<void>((resolve) => (release = resolve))
      fake.answers.set('/oauth/jwks', () => ({ status: 200, body: '{}', wait }))
      await expect(setUp({ timeout: 50 })(await fake.sign())).rejects.toThrow(Unavailable)
      release()
    })

    it('may have an address of their own', async () => {
      const check = setUp({ jwksUri: `${fake.issuer}/oauth/jwks` })
      expect(await check(await fake.sign())).toMatchObject({ sub: 'ada' })
      expect(fake.asked('/.well-known/oauth-authorization-server')).toHaveLength(0)
    })
  })

  it.each<[string, Partial<JwtValidatorOptions>]>([
    ['no audience', { audience: '' }],
    ['an empty list of audiences', { audience: [] }],
    ['an issuer that is no address', { issuer: 'accounts' }],
    ['an issuer that everybody on the way can play', { issuer: 'http://accounts.test' }],
    ['keys that everybody on the way can swap', { jwksUri: 'http://keys.test' }],
    ['a shared secret', { algorithms: ['HS256'] }],
    ['no signature', { algorithms: ['none'] }],
    ['no algorithm', { algorithms: [] }],
  ])('is not checked with %s', (_, options) => {
    expect(() => setUp(options)).toThrow(TypeError)
  })

  it('may come from an http address that is allowed', () => {
    expect(() => setUp({ issuer: 'http://accounts.internal', allowHttp: true })).not.toThrow()
  })
})
