import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BoundedCache } from './bounded-cache'
import { introspectionValidator, type IntrospectionValidatorOptions } from './introspection-validator'
import { fakeAudience, fakeClient, goodClaims, startFakeIssuer, type FakeIssuer } from './testing/fake-issuer'
import { InvalidToken, Unavailable } from './token-validator'

describe('introspection', () => {
  let fake: FakeIssuer
  const now = () => Math.floor(Date.now() / 1000)
  const good = (change: Record<string, unknown> = {}) => ({
    active: true,
    token_type: 'Bearer',
    ...goodClaims(fake.issuer),
    exp: now() + 3600,
    ...change,
  })
  const setUp = (options: Partial<IntrospectionValidatorOptions> = {}) => {
    const validator = introspectionValidator({
      issuer: fake.issuer,
      audience: fakeAudience,
      ...fakeClient,
      ...options,
    })
    return async (token: string) => validator.authenticateToken(token, null)
  }
  const asked = () => fake.asked('/oauth/introspect')
  const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    fake = await startFakeIssuer()
    fake.active.set('good', good({ username: 'ada@example.com' }))
  })
  afterEach(async () => {
    vi.useRealTimers()
    await fake.close()
  })

  it('asks the issuer, as itself', async () => {
    expect(await setUp()('good')).toMatchObject({
      sub: 'ada',
      user: { sub: 'ada', username: 'ada@example.com' },
      clientId: 'shop',
      scopes: ['read_books'],
    })
    const [{ authorization = '', body = '' } = {}] = asked()
    const [id, secret] = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString().split(':')
    const decoded = (text = '') => new URLSearchParams(`x=${text}`).get('x')
    expect([decoded(id), decoded(secret)]).toEqual([fakeClient.clientId, fakeClient.clientSecret])
    expect(body).toBe('token=good&token_type_hint=access_token')
  })

  it('knows the endpoint without discovery when told', async () => {
    expect(await setUp({ endpoint: `${fake.issuer}/oauth/introspect` })('good')).toMatchObject({ sub: 'ada' })
    expect(fake.asked('/.well-known/oauth-authorization-server')).toHaveLength(0)
  })

  it('says null of what is not active, and asks again each time', async () => {
    const check = setUp()
    expect(await check('other')).toBeNull()
    fake.active.set('other', good())
    expect(await check('other')).toMatchObject({ sub: 'ada' })
    for (const active of ['true', 1, null, undefined]) {
      fake.active.set('odd', good({ active }))
      expect(await check('odd')).toBeNull()
    }
  })

  it.each([
    ['for another API', { aud: () => 'https://other.test' }],
    ['for nobody', { aud: () => undefined }],
    ['of another issuer', { iss: () => 'https://evil.test' }],
    ['expired all the same', { exp: () => now() }],
    ['not valid yet', { nbf: () => now() + 60 }],
    ['of another type', { token_type: () => 'DPoP' }],
    ['of no type, such as a refresh token', { token_type: () => undefined }],
  ])('refuses one that is active but %s', async (_, change) => {
    const changed = Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value()]))
    fake.active.set('odd', good(changed))
    await expect(setUp()('odd')).rejects.toThrow(InvalidToken)
  })

  it('takes answers without a type when told', async () => {
    fake.active.set('odd', good({ token_type: undefined }))
    expect(await setUp({ untypedAnswers: true })('odd')).toMatchObject({ sub: 'ada' })
  })

  it('remembers a good answer for a minute', async () => {
    const check = setUp()
    await check('good')
    fake.active.delete('good')
    later(59_000)
    expect(await check('good')).toMatchObject({ sub: 'ada' })
    expect(asked()).toHaveLength(1)
    later(1_000)
    expect(await check('good')).toBeNull()
  })

  it('remembers it no longer than the token lives', async () => {
    const check = setUp()
    fake.active.set('short', good({ exp: now() + 10 }))
    await check('short')
    later(10_000)
    await expect(check('short')).rejects.toThrow('expired')
    expect(asked()).toHaveLength(2)
  })

  it.each([{ seconds: 0 }, { entries: 0 }])('remembers nothing with %j', async (cache) => {
    const check = setUp({ cache })
    await check('good')
    await check('good')
    expect(asked()).toHaveLength(2)
  })

  it('forgets what was not used for longest', async () => {
    const check = setUp({ cache: { entries: 2 } })
    for (const name of ['a', 'b', 'c']) fake.active.set(name, good({ sub: name }))
    for (const name of ['a', 'b', 'a', 'c', 'a']) expect(await check(name)).toMatchObject({ sub: name })
    expect(asked()).toHaveLength(3)
    await check('b')
    expect(asked()).toHaveLength(4)
  })

  it('asks once for all concurrent requests with the same token', async () => {
    const check = setUp()
    await Promise.all(Array.from({ length: 20 }, () => check('good')))
    let answerNow = () => {}
    const wait = new Promise<void>((resolve) => (answerNow = resolve))
    fake.answers.set('/oauth/introspect', () => ({ ...fake.json({ active: false }), wait }))
    const all = Promise.all(Array.from({ length: 20 }, () => check('bad')))
    await vi.waitFor(() => expect(asked()).toHaveLength(2))
    // Each is known by a digest; every request got its own answer.
    await Promise.all(Array.from({ length: 20 }, () => crypto.subtle.digest('SHA-256', new Uint8Array(1))))
    answerNow()
    await all
    expect(asked()).toHaveLength(2)
  })

  it.each<[string, { status: number; body: string; headers?: Record<string, string> }]>([
    ['refuses our secret', { status: 401, body: '{"error":"invalid_client"}' }],
    ['fails', { status: 500, body: 'x' }],
    ['sends us elsewhere', { status: 307, body: '', headers: { location: '/evil' } }],
    ['answers a page', { status: 200, body: '<html>' }],
    ['answers null', { status: 200, body: 'null' }],
    ['answers what is no text', { status: 200, body: '"\\ud800' }],
  ])('is unavailable, not negative, when the issuer %s; and tries again', async (_, answer) => {
    const check = setUp()
    fake.answers.set('/oauth/introspect', () => answer)
    await expect(check('good')).rejects.toThrow(Unavailable)
    fake.answers.delete('/oauth/introspect')
    expect(await check('good')).toMatchObject({ sub: 'ada' })
    expect(fake.asked('/evil')).toHaveLength(0)
  })

  it('gives up after its time, so that no request waits for ever', async () => {
    let release: () => void = () => {}
    const wait = new Promise<void>((resolve) => (release = resolve))
    fake.answers.set('/oauth/introspect', () => ({ status: 200, body: '{}', wait }))
    const check = setUp({ timeout: 50 })
    const outcomes = await Promise.allSettled([check('good'), check('good')])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    release()
  })

  it.each<[string, Partial<Record<keyof IntrospectionValidatorOptions, unknown>>]>([
    ['issuer or endpoint', { issuer: undefined }],
    ['safe endpoint', { endpoint: 'http://accounts.test/introspect' }],
    ['secret', { clientSecret: '' }],
    ['ID', { clientId: '' }],
    ['audience', { audience: [] }],
    ['bound', { cache: { entries: Infinity } }],
    ['time', { cache: { seconds: 61 } }],
    ['sense', { cache: { seconds: Number.NaN } }],
  ])('does not start without a %s', (_, options) => {
    expect(() => setUp(options as never)).toThrow(/introspectionValidator|cache|https/)
  })
})

describe('a bounded cache', () => {
  it('never holds more than its entries', () => {
    const cache = new BoundedCache<number>(3)
    for (let each = 0; each < 100; each += 1) cache.set(`${each % 7}`, each, Infinity)
    expect(cache.size).toBe(3)
  })
})
