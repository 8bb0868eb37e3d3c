import { generateKeyPairSync } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { SafeFetchError } from '@/lib/safe-fetch'
import { publishedKeys } from './published-keys'

const log = vi.hoisted(() => vi.fn())
vi.mock('@/lib/log', () => ({ log }))

const makeKey = (kid: string) => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { ...publicKey.export({ format: 'jwk' }), kid }
}
const client = { clientId: 'robot', jwksUri: 'https://robot.test/jwks', trusted: false }
const kidIs = (kid: string) => (key: JsonWebKey & { kid?: string }) => key.kid === kid
const any = () => true
const idsOf = (keys: JsonWebKey[]) => keys.map((key) => (key as { kid?: string }).kid)

describe('keys that a client publishes', () => {
  const [one, two] = [makeKey('one'), makeKey('two')]
  let time: number
  let published: unknown
  let answers: { status: number; text: string } | Error | null
  const fetch = vi.fn((_address: string, _options: { reach: string }) => {
    if (answers instanceof Error) return Promise.reject(answers)
    return Promise.resolve(answers ?? { status: 200, text: JSON.stringify(published) })
  })
  let keysOf: ReturnType<typeof publishedKeys>
  beforeEach(() => {
    time = Date.UTC(2030, 0, 1)
    published = { keys: [one] }
    answers = null
    fetch.mockClear()
    log.mockClear()
    keysOf = publishedKeys({ now: () => time, fetch })
  })

  it('are read once, and kept for ten minutes', async () => {
    expect(idsOf(await keysOf(client, kidIs('one')))).toEqual(['one'])
    published = { keys: [two] }
    time += 599_000
    expect(idsOf(await keysOf(client, any))).toEqual(['one'])
    expect(fetch).toHaveBeenCalledTimes(1)
    time += 1000
    expect(idsOf(await keysOf(client, any))).toEqual(['two'])
  })

  it('are taken without unknown and unfit ones', async () => {
    const pq = { kty: 'AKP', alg: 'ML-DSA-44', kid: 'pq', pub: 'AAAA' }
    published = { keys: [pq, { ...one, kid: 'off', x: two.x }, { kty: 'RSA', n: 'AQAB', e: 'AQAB' }, one] }
    expect(idsOf(await keysOf(client, any))).toEqual(['one'])
    expect(log).not.toHaveBeenCalled()
  })

  it.each([
    ['nothing is understood', { keys: [{ kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAAA' }] }],
    ['nothing is fit', { keys: [{ kty: 'RSA', n: 'AQAB', e: 'AQAB' }] }],
    ['a private key leaked', { keys: [one, { ...two, d: 'AAAA' }] }],
  ])('are refused as a whole where %s', async (_what, set) => {
    published = set
    expect(await keysOf(client, any)).toEqual([])
    expect(log).toHaveBeenCalledOnce()
  })

  it('H13: are read again for a key that is not known, once in 30 seconds', async () => {
    await keysOf(client, any)
    published = { keys: [one, two] }
    time += 29_999
    expect(idsOf(await keysOf(client, kidIs('two')))).toEqual(['one'])
    time += 1
    expect(idsOf(await keysOf(client, kidIs('two')))).toEqual(['one', 'two'])
    await Promise.all(Array.from({ length: 1000 }, (_, at) => keysOf(client, kidIs(`random-${at}`))))
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it('are read once for a thousand who ask at the same time', async () => {
    await Promise.all(Array.from({ length: 1000 }, () => keysOf(client, kidIs('one'))))
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('are kept apart by client and by address', async () => {
    await keysOf(client, any)
    await keysOf({ ...client, clientId: 'other' }, any)
    await keysOf({ ...client, jwksUri: 'https://robot.test/new' }, any)
    expect(fetch).toHaveBeenCalledTimes(3)
    expect(await keysOf({ ...client, jwksUri: null }, any)).toEqual([])
  })

  it('still count for an hour while the address does not answer, which is logged', async () => {
    await keysOf(client, any)
    answers = new SafeFetchError('unreachable', 'No answer.')
    time += 3_599_000
    expect(idsOf(await keysOf(client, any))).toEqual(['one'])
    expect(log).toHaveBeenCalledWith('client_keys.read.failed', { clientId: 'robot', error: answers })
    time += 1000
    expect(await keysOf(client, any)).toEqual([])
  })

  it('are none when the first try fails, and are asked for again after the cool-down', async () => {
    answers = new SafeFetchError('address', 'It leads into a closed network.')
    expect(await keysOf(client, any)).toEqual([])
    answers = null
    expect(await keysOf(client, any)).toEqual([])
    time += 30_000
    expect(idsOf(await keysOf(client, any))).toEqual(['one'])
  })

  it.each([
    ['an error page', { status: 500, text: '{}' }],
    ['no JSON', { status: 200, text: '<html>' }],
    ['no key set', { status: 200, text: '[]' }],
    [
      'ten thousand keys',
      { status: 200, text: JSON.stringify({ keys: Array.from({ length: 10_000 }, () => one) }) },
    ],
    ['one id for two keys', { status: 200, text: JSON.stringify({ keys: [one, one] }) }],
    ['a private key', { status: 200, text: JSON.stringify({ keys: [{ ...one, d: 'x' }] }) }],
    ['a symmetric key', { status: 200, text: JSON.stringify({ keys: [{ kty: 'oct', k: 'AAAA' }] }) }],
  ])('H12: are none where there is %s', async (_what, answer) => {
    answers = answer
    expect(await keysOf(client, any)).toEqual([])
    expect(log).toHaveBeenCalledOnce()
  })

  it('are never those of the address before, even while that is still being read', async () => {
    const slow = keysOf(client, any)
    published = { keys: [two] }
    expect(idsOf(await keysOf({ ...client, jwksUri: 'https://robot.test/new' }, any))).toEqual(['two'])
    expect(idsOf(await slow)).toEqual(['one'])
  })

  it('may lie in a private network only for an application that an administrator trusts', async () => {
    await keysOf(client, any)
    await keysOf({ ...client, clientId: 'ours', trusted: true }, any)
    expect(fetch.mock.calls.map(([, options]) => options.reach)).toEqual(['public', 'administrator'])
  })
})
