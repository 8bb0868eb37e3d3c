import { createHash, X509Certificate } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { AccessRefused } from './access-refused'
import { createGuard, type GuardOptions } from './guard'
import { tokenFrom } from './token'
import type { TokenValidator } from './token-validator'

const origin = 'https://api.test'
let cnf: unknown
const validator: TokenValidator = {
  tokenType: 'bearer',
  authenticateToken: (token) =>
    token.startsWith('token') ? tokenFrom({ sub: 'ada', client_id: 'shop', scope: 'read', cnf }) : null,
}
const setUp = (options: Partial<GuardOptions> = {}) =>
  createGuard({ validators: [validator], dpop: { origin }, ...options })

type Key = Awaited<ReturnType<typeof newKey>>
async function newKey(alg = 'ES256') {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = await exportJWK(publicKey)
  return {
    alg,
    jwk,
    privateJwk: await exportJWK(privateKey),
    privateKey,
    jkt: await calculateJwkThumbprint(jwk),
  }
}
const sha256 = (value: string | Uint8Array) => createHash('sha256').update(value).digest('base64url')

type Change = { claims?: Record<string, unknown>; header?: Record<string, unknown> }
function prove(key: Key, { claims, header }: Change = {}, token = 'token') {
  const now = Math.floor(Date.now() / 1000)
  const own = { jti: crypto.randomUUID(), htm: 'GET', htu: `${origin}/books`, iat: now, ath: sha256(token) }
  return new SignJWT(JSON.parse(JSON.stringify({ ...own, ...claims })) as Record<string, unknown>)
    .setProtectedHeader({ alg: key.alg, typ: 'dpop+jwt', jwk: key.jwk, ...header })
    .sign(key.privateKey)
}
const request = (authorization: string, dpop?: string, address = `${origin}/books?page=2`) =>
  new Request(address, { headers: { authorization, ...(dpop !== undefined && { dpop }) } })
async function outcomeOf(promise: Promise<unknown>) {
  try {
    await promise
    return { code: 'good', challenge: '', status: 200, nonce: undefined }
  } catch (error) {
    if (!(error instanceof AccessRefused)) throw error
    const { 'www-authenticate': challenge = '', 'dpop-nonce': nonce } = error.headers
    return { code: error.code, challenge, status: error.status, nonce }
  }
}

describe('a token that is bound to a key', () => {
  let key: Key
  beforeEach(async () => {
    key = await newKey()
    cnf = { jkt: key.jkt }
  })
  const present = async (change?: Change, guard = setUp()) =>
    outcomeOf(guard.acquire(request('DPoP token', await prove(key, change)), 'read'))

  it('is good with a proof', async () => {
    expect((await present()).code).toBe('good')
    for (const alg of ['PS256', 'EdDSA', 'Ed25519']) {
      const other = await newKey(alg)
      cnf = { jkt: other.jkt }
      expect((await outcomeOf(setUp().acquire(request('dpop token', await prove(other))))).code).toBe('good')
    }
  })

  it('I20 is no bearer token, with or without a proof', async () => {
    for (const proof of [undefined, await prove(key)]) {
      const { code, status, challenge } = await outcomeOf(setUp().acquire(request('Bearer token', proof)))
      expect([code, status]).toEqual(['invalid_token', 401])
      expect(challenge).toMatch(/^Bearer error="invalid_token".*, DPoP algs="ES256 /)
    }
  })

  it('is refused where proofs are not checked', async () => {
    const guard = createGuard({ validators: [validator] })
    expect((await outcomeOf(guard.acquire(request('Bearer token')))).code).toBe('invalid_token')
    const unread = await outcomeOf(guard.acquire(request('DPoP token', await prove(key))))
    expect([unread.status, unread.code]).toEqual([401, null])
  })

  it.each([
    ['htm', { claims: { htm: 'POST' } }],
    ['htu', { claims: { htu: 'https://evil.test/books' } }],
    ['htu of another path', { claims: { htu: `${origin}/other` } }],
    ['old', { claims: { iat: Math.floor(Date.now() / 1000) - 3600 } }],
    ['of the future', { claims: { iat: Math.floor(Date.now() / 1000) + 3600 } }],
    ['without jti', { claims: { jti: undefined } }],
    ['without iat', { claims: { iat: undefined } }],
    ['without ath', { claims: { ath: undefined } }],
    ['for another token', { claims: { ath: sha256('other') } }],
    ['of another type', { header: { typ: 'JWT' } }],
    ['without a key', { header: { jwk: undefined } }],
    ['with a key that is none', { header: { jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } } }],
  ])('I01-I19 is refused with a proof that is wrong: %s', async (_, change) => {
    const { code, status, challenge } = await present(change)
    expect([code, status]).toEqual(['invalid_dpop_proof', 401])
    expect(challenge).toMatch(/^DPoP error="invalid_dpop_proof"/)
    expect(challenge).not.toContain('Bearer')
  })

  it('is refused with a private key, with another key, without a proof and with two', async () => {
    expect((await present({ header: { jwk: key.privateJwk } })).code).toBe('invalid_dpop_proof')
    const foreign = await prove(await newKey())
    expect((await outcomeOf(setUp().acquire(request('DPoP token', foreign)))).code).toBe('invalid_token')
    expect((await outcomeOf(setUp().acquire(request('DPoP token')))).code).toBe('invalid_dpop_proof')
    const proofs = [await prove(key), await prove(key)]
    const rawHeaders = ['Authorization', 'DPoP token', 'DPoP', proofs[0] ?? '', 'dpop', proofs[1] ?? '']
    const twice = { method: 'GET', url: '/books', rawHeaders }
    expect((await outcomeOf(setUp().acquire(twice))).code).toBe('invalid_dpop_proof')
    const once = { ...twice, rawHeaders: rawHeaders.slice(0, 4) }
    expect((await outcomeOf(setUp().acquire(once))).code).toBe('good')
  })

  it('I11 wants a new proof each time; the cache is asked once for each', async () => {
    const asked: number[] = []
    const used = new Set<string>()
    const replays = {
      use(id: string, until: number) {
        asked.push(until)
        return !used.has(id) && Boolean(used.add(id))
      },
    }
    for (const guard of [setUp(), setUp({ dpop: { origin, replays } })]) {
      const proof = await prove(key)
      expect((await outcomeOf(guard.acquire(request('DPoP token', proof)))).code).toBe('good')
      const again = await outcomeOf(guard.acquire(request('DPoP token', proof)))
      expect(again.code).toBe('invalid_dpop_proof')
    }
    expect(asked).toHaveLength(2)
    expect(asked[0]).toBeGreaterThan(Date.now())
  })

  it('asks for a nonce where there are some', async () => {
    const nonces = { current: () => 'fresh', accepts: (nonce: string) => nonce === 'fresh' }
    const guard = setUp({ dpop: { origin, nonces } })
    for (const nonce of [undefined, 'stale']) {
      const first = await present({ claims: { nonce } }, guard)
      expect(first).toMatchObject({ code: 'use_dpop_nonce', status: 401, nonce: 'fresh' })
      expect(first.challenge).toMatch(/^DPoP error="use_dpop_nonce"/)
    }
    expect((await present({ claims: { nonce: 'fresh' } }, guard)).code).toBe('good')
  })

  it('is called by the address that clients know, behind any Router or Host header', async () => {
    const proof = async () => prove(key, { claims: { htu: `${origin}/shop/books/` } })
    const rawHeaders = ['Host', 'evil.test', 'Authorization', 'DPoP token', 'DPoP']
    const inRouter = { method: 'GET', url: '/books', originalUrl: '/shop/books?page=2' }
    const good = { ...inRouter, rawHeaders: [...rawHeaders, await proof()] }
    expect((await outcomeOf(setUp().acquire(good))).code).toBe('good')
    const bad = { method: 'GET', url: '//evil.test/shop/books', rawHeaders: [...rawHeaders, await proof()] }
    expect((await outcomeOf(setUp().acquire(bad))).code).toBe('invalid_dpop_proof')
  })

  it.each(['//evil.test/books', '/\\evil.test/books', '\\\\evil.test/books', '///evil.test/books'])(
    'is not called by %s, which would be the address of another API',
    async (url) => {
      const proof = await prove(key, { claims: { htu: 'https://evil.test/books' } })
      const rawHeaders = ['Authorization', 'DPoP token', 'DPoP', proof]
      const outcome = await outcomeOf(setUp().acquire({ method: 'GET', url, rawHeaders }))
      expect(outcome.code).toBe('invalid_dpop_proof')
    },
  )

  it('a request without a token is told of both schemes', async () => {
    const { challenge } = await outcomeOf(setUp({ realm: 'books' }).acquire(new Request(`${origin}/books`)))
    expect(challenge).toMatch(/^Bearer realm="books", DPoP realm="books", algs="ES256 /)
  })

  it('a bearer token gains nothing by a proof', async () => {
    cnf = undefined
    expect((await present()).code).toBe('invalid_token')
    expect((await outcomeOf(setUp().acquire(request('Bearer token')))).code).toBe('good')
  })

  it.each([{ kid: 'x' }, {}, 'x', 7, []])('one that is bound by %o is refused', async (unknown) => {
    cnf = unknown
    for (const scheme of ['Bearer', 'DPoP'])
      expect((await outcomeOf(setUp().acquire(request(`${scheme} token`, await prove(key))))).code).toBe(
        'invalid_token',
      )
  })
})

describe('a token that is bound to a certificate', () => {
  const der = new X509Certificate(certificate()).raw
  beforeEach(() => {
    cnf = { 'x5t#S256': sha256(der) }
  })
  const get = (options: Partial<GuardOptions>) => outcomeOf(setUp(options).acquire(request('Bearer token')))

  it('is good with that certificate, in DER or PEM', async () => {
    for (const found of [der, certificate()])
      expect((await get({ certificateOf: () => found })).code).toBe('good')
  })

  it('is refused with another, with none, and where possession is not checked', async () => {
    for (const found of [Buffer.from('other'), 'no certificate', null, undefined])
      expect((await get({ certificateOf: () => found })).code).toBe('invalid_token')
    expect((await get({})).code).toBe('invalid_token')
  })
})

describe('the options', () => {
  it.each([
    {},
    { origin: 'api' },
    { origin, algorithms: [] },
    { origin, algorithms: ['HS256'] },
    { origin, algorithms: ['none'] },
    { origin, window: 0 },
  ])('%o are refused at start-up', (dpop) => {
    expect(() => createGuard({ validators: [validator], dpop })).toThrow(/dpop/)
  })

  it('take the address from the audience', () => {
    expect(() => createGuard({ issuer: 'https://issuer.test', audience: origin, dpop: true })).not.toThrow()
    expect(() => createGuard({ issuer: 'https://issuer.test', audience: 'urn:x', dpop: true })).toThrow(
      /origin/,
    )
  })
})

/** Self-signed, made once with openssl. */
function certificate(): string {
  return `-----BEGIN CERTIFICATE-----
MIIBdjCCARugAwIBAgIUepeoH8hC0IizJt623GcwgbsfZPgwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjEyMDE1MThaGA8yMTI2MTAyODIwMTUx
OFowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHEQ
5kQSZ334x5VMGHYTS81lRxJ0Y8cQcFh44Fq8KPvjk8wnLhaYEcFpUyTtKpyAsfeb
F1AjBaS+eOFDFGCwDE6jUzBRMB0GA1UdDgQWBBSQiBGnulfThVfDl0f6GTWitJoL
zTAfBgNVHSMEGDAWgBSQiBGnulfThVfDl0f6GTWitJoLzTAPBgNVHRMBAf8EBTAD
AQH/MAoGCCqGSM49BAMCA0kAMEYCIQCaIWPrQ4HfWBVl3+WMt2UOT9p7rm6201NK
oH4S8M58UgIhANZuxfqPGOR1mZr6s6PyvxjR1a+/wOC9TeuQt5N2Bbrq
-----END CERTIFICATE-----`
}
