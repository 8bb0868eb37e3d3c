import { generateKeyPairSync, sign } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { createProver, type ProofChange, type Prover } from '../../testing/dpop-prover'
import { createTestServer, testIssuer, type TestServer } from '../../testing/test-server'
import { hashToken } from '../hash-token'
import { strictDpopAlgorithms } from './read-proof'
import { verifyDpopProof, type ProofWanted } from './verify-dpop-proof'

const token = 'ac_at_one'
const ath = hashToken(token).toString('base64url')

let test: TestServer
let prover: Prover
beforeEach(async () => {
  test = await createTestServer()
  prover = await createProver(test)
})

const request = (dpop: string | null, url = `${testIssuer}/oauth/token`, method = 'POST') =>
  new Request(url, { method, headers: { host: 'evil.test', ...(dpop !== null && { dpop }) } })
const proveWith = (dpop: string, wanted?: ProofWanted) => verifyDpopProof(test.server, request(dpop), wanted)
const changed = async (change: ProofChange) => proveWith(await prover.prove('/oauth/token', 'POST', change))
const refused = { code: 'invalid_dpop_proof' }

describe('a DPoP proof', () => {
  it('proves its key; without one there is none', async () => {
    expect(await proveWith(await prover.prove('/oauth/token'))).toEqual({ jkt: prover.jkt, nextNonce: null })
    expect(await verifyDpopProof(test.server, request(null))).toBeNull()
  })

  it.each(['ES256', 'PS256', 'RS256', 'EdDSA', 'Ed25519'])('may be signed with %s', async (algorithm) => {
    const other = await createProver(test, algorithm)
    expect(await proveWith(await other.prove('/oauth/token'))).toMatchObject({ jkt: other.jkt })
  })

  it('I01 is refused when it comes twice in one request', async () => {
    const headers = new Headers({ dpop: await prover.prove('/oauth/token') })
    headers.append('dpop', await prover.prove('/oauth/token'))
    const twice = new Request(`${testIssuer}/oauth/token`, { method: 'POST', headers })
    await expect(verifyDpopProof(test.server, twice)).rejects.toMatchObject(refused)
  })

  it.each(['typ', 'jwk'])('I02 is refused without %s', async (name) => {
    await expect(changed({ header: { [name]: undefined } })).rejects.toMatchObject(refused)
  })

  it.each(['jti', 'htm', 'htu', 'iat'])('I03 is refused without %s', async (name) => {
    await expect(changed({ claims: { [name]: undefined } })).rejects.toMatchObject(refused)
  })

  it.each([
    { header: { typ: 'JWT' } },
    { claims: { htm: 'GET' } },
    { claims: { htm: 'post' } },
    { claims: { htu: 'https://evil.test/oauth/token' } },
    { claims: { htu: 'http://issuer.test/oauth/token' } },
    { claims: { htu: `${testIssuer}/oauth/userinfo` } },
    { claims: { htu: '/oauth/token' } },
    { claims: { htu: 'https://ada@issuer.test/oauth/token' } },
    { claims: { iat: '1893456000' } },
    { claims: { jti: '' } },
    { claims: { jti: 'x'.repeat(300) } },
    { claims: { jti: 'a\u0000b' } },
  ])('I04 is refused with %o', async (change) => {
    await expect(changed(change)).rejects.toMatchObject(refused)
  })

  it.each([
    'HTTPS://ISSUER.TEST/oauth/token',
    'https://issuer.test:443/oauth/token',
    `${testIssuer}/oauth/token?a=b#c`,
    `${testIssuer}/oauth/./token`,
    `${testIssuer}/oauth/token/`,
  ])('is good for an address that is spelled %s', async (htu) => {
    expect(await changed({ claims: { htu, extra: true } })).toMatchObject({ jkt: prover.jkt })
  })

  it('is for the issuer and the path, not for the host that the request names', async () => {
    const elsewhere = request(await prover.prove('/o/token'), 'http://10.0.0.7:3000/o/token?x=y')
    expect(await verifyDpopProof(test.server, elsewhere)).toMatchObject({ jkt: prover.jkt })
    const claims = { htu: 'http://10.0.0.7:3000/o/token' }
    const asCalled = request(await prover.prove('', 'POST', { claims }), claims.htu)
    await expect(verifyDpopProof(test.server, asCalled)).rejects.toMatchObject(refused)
  })

  it('I05 is good for a minute before and after its iat', async () => {
    const now = test.server.now() / 1000
    for (const off of [-3600, -61, 61, 3600])
      await expect(changed({ claims: { iat: now + off } })).rejects.toMatchObject(refused)
    for (const off of [-59, -10, 10, 59])
      expect(await changed({ claims: { iat: now + off } })).toMatchObject({ jkt: prover.jkt })
  })

  it('I06 is refused after its own exp, or before its nbf', async () => {
    const now = test.server.now() / 1000
    await expect(changed({ claims: { exp: now - 100 } })).rejects.toMatchObject(refused)
    await expect(changed({ claims: { nbf: now + 100 } })).rejects.toMatchObject(refused)
    expect(await changed({ claims: { exp: now + 10, nbf: now } })).toMatchObject({ jkt: prover.jkt })
  })

  it('I07 is refused when its key is private, symmetric or not the one that signed', async () => {
    const other = await createProver(test)
    await expect(changed({ header: { jwk: prover.privateJwk } })).rejects.toMatchObject(refused)
    await expect(changed({ header: { jwk: { ...prover.jwk, k: 'AAAA' } } })).rejects.toMatchObject(refused)
    await expect(changed({ header: { jwk: { kty: 'oct', k: 'AAAA' } } })).rejects.toMatchObject(refused)
    await expect(changed({ header: { jwk: other.jwk } })).rejects.toMatchObject(refused)
    await expect(changed({ header: { jwk: 'x' } })).rejects.toMatchObject(refused)
  })

  it('H01 I08 is refused unsigned, or signed with an algorithm that is not ours', async () => {
    const claims = { jti: 'a', htm: 'POST', htu: `${testIssuer}/oauth/token`, iat: test.server.now() / 1000 }
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const alg of ['none', 'None', 'nOnE']) {
      const unsigned = `${part({ alg, typ: 'dpop+jwt', jwk: prover.jwk })}.${part(claims)}.`
      await expect(proveWith(unsigned)).rejects.toMatchObject(refused)
      await expect(proveWith(`${unsigned}AA`)).rejects.toMatchObject(refused)
    }
    const secret = new TextEncoder().encode('x'.repeat(32))
    const symmetric = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'dpop+jwt', jwk: prover.jwk })
      .sign(secret)
    const es384 = await createProver(test, 'ES384')
    for (const proof of [symmetric, await es384.prove('/oauth/token'), new UnsecuredJWT(claims).encode()])
      await expect(proveWith(proof)).rejects.toMatchObject(refused)
  })

  it('H05 H06 is refused with unknown critical members, a changed signature or a short RSA key', async () => {
    const good = await prover.prove('/oauth/token')
    const [head, body] = good.split('.')
    await expect(proveWith(`${head}.${body}.${'A'.repeat(86)}`)).rejects.toMatchObject(refused)
    const crit = Buffer.from(
      JSON.stringify({ alg: 'ES256', typ: 'dpop+jwt', jwk: prover.jwk, crit: ['x'], x: 1 }),
    ).toString('base64url')
    await expect(proveWith(`${crit}.${body}.${good.split('.')[2]}`)).rejects.toMatchObject(refused)
    await expect(proveWith(signedByShortKey(body ?? ''))).rejects.toMatchObject(refused)
    for (const odd of ['x', 'a.b', 'a.b.c', `a.b.${'c'.repeat(9000)}`, 'é.b.c'.replace('é', '%')])
      await expect(proveWith(odd)).rejects.toMatchObject(refused)
    expect(await proveWith(good)).toMatchObject({ jkt: prover.jkt })
  })

  it.each([
    ...[
      null,
      7,
      [],
      {},
      { kty: 'EC' },
      { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' },
      { kty: 'RSA', n: 'AA', e: 'AQ' },
    ],
    ...[
      { kty: 'OKP', crv: 'X25519', x: 'AA' },
      { kty: 'OKP', crv: 'Ed25519', x: 7 },
      { kty: {} },
      { kty: 'EC', crv: [] },
    ],
  ])('H05 is refused, and breaks nothing, with the key %o', async (jwk) => {
    const [, body = '', signature = ''] = (await prover.prove('/oauth/token')).split('.')
    for (const alg of ['ES256', 'RS256', 'PS256', 'EdDSA', 7, null, {}]) {
      const head = Buffer.from(JSON.stringify({ alg, typ: 'dpop+jwt', jwk })).toString('base64url')
      await expect(proveWith(`${head}.${body}.${signature}`)).rejects.toMatchObject(refused)
    }
  })

  it.each(['null', '7', '[]', '"x"', '{', '{"jti":1}', '\ud800'])(
    'H05 is refused with the claims %s',
    async (text) => {
      const [head = '', , signature = ''] = (await prover.prove('/oauth/token')).split('.')
      const body = Buffer.from(text).toString('base64url')
      await expect(proveWith(`${head}.${body}.${signature}`)).rejects.toMatchObject(refused)
    },
  )

  it('I09 is not signed with RS256 where the profile has no such algorithm', async () => {
    const wanted = { algorithms: strictDpopAlgorithms }
    const rsa = await createProver(test, 'RS256')
    await expect(proveWith(await rsa.prove('/oauth/token'), wanted)).rejects.toMatchObject(refused)
    expect(await proveWith(await prover.prove('/oauth/token'), wanted)).toMatchObject({ jkt: prover.jkt })
  })

  it('I10 belongs to the access token that it comes with', async () => {
    const wanted = { accessToken: token }
    const withAth = (value: string | undefined) =>
      prover.prove('/oauth/token', 'POST', { claims: { ath: value } })
    await expect(proveWith(await withAth(undefined), wanted)).rejects.toMatchObject(refused)
    await expect(
      proveWith(await withAth(hashToken('other').toString('base64url')), wanted),
    ).rejects.toMatchObject(refused)
    await expect(proveWith(await withAth(token), wanted)).rejects.toMatchObject(refused)
    expect(await proveWith(await withAth(ath), wanted)).toMatchObject({ jkt: prover.jkt })
  })

  it('I11 works once, and is not used up by a request that it is not for', async () => {
    const proof = await prover.prove('/oauth/token')
    await expect(
      verifyDpopProof(test.server, request(proof, `${testIssuer}/oauth/revoke`)),
    ).rejects.toMatchObject(refused)
    expect(await proveWith(proof)).toMatchObject({ jkt: prover.jkt })
    await expect(proveWith(proof)).rejects.toMatchObject(refused)
    test.advance(59)
    await expect(proveWith(proof)).rejects.toMatchObject(refused)
  })

  it('may have the jti of a proof of another key', async () => {
    const other = await createProver(test)
    const same = { claims: { jti: 'same' } }
    expect(await changed(same)).toMatchObject({ jkt: prover.jkt })
    expect(await proveWith(await other.prove('/oauth/token', 'POST', same))).toMatchObject({ jkt: other.jkt })
    await expect(changed(same)).rejects.toMatchObject(refused)
  })
})

function signedByShortKey(body: string): string {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const jwk = publicKey.export({ format: 'jwk' })
  const head = Buffer.from(JSON.stringify({ alg: 'RS256', typ: 'dpop+jwt', jwk })).toString('base64url')
  return `${head}.${body}.${sign('sha256', Buffer.from(`${head}.${body}`), privateKey).toString('base64url')}`
}

describe('a nonce', () => {
  const nonceOf = async (change: ProofChange = {}): Promise<string> => {
    try {
      await changed(change)
    } catch (error) {
      expect(error).toMatchObject({ code: 'use_dpop_nonce' })
      return (error as { headers: Record<string, string> }).headers['dpop-nonce'] ?? ''
    }
    throw new Error('was not asked for')
  }

  it('is asked for where the setting says so, and then good for five to ten minutes', async () => {
    test.set({ dpopNonceRequired: true })
    const nonce = await nonceOf()
    const next = await changed({ claims: { nonce } })
    expect(next).toEqual({ jkt: prover.jkt, nextNonce: nonce })
    test.advance(300)
    const later = await changed({ claims: { nonce } })
    expect(later?.nextNonce).not.toBe(nonce)
    test.advance(300)
    expect([nonce, later?.nextNonce]).not.toContain(await nonceOf({ claims: { nonce } }))
  })

  it('I22 is asked for anew when it is stale, of another client or forged', async () => {
    test.set({ dpopNonceRequired: true })
    const nonce = await nonceOf()
    const other = await createProver(test)
    const foreign = proveWith(await other.prove('/oauth/token', 'POST', { claims: { nonce } }))
    await expect(foreign).rejects.toMatchObject({ code: 'use_dpop_nonce' })
    for (const forged of ['', 'x', nonce.slice(0, -1), `${nonce}A`, nonce.toUpperCase()])
      expect(await nonceOf({ claims: { nonce: forged } })).toBe(nonce)
    expect(await changed({ claims: { nonce } })).toMatchObject({ jkt: prover.jkt })
  })

  it('that is sent without being asked for has to be right', async () => {
    const nonce = await nonceOf({ claims: { nonce: 'of another server' } })
    expect(await changed({ claims: { nonce } })).toEqual({ jkt: prover.jkt, nextNonce: null })
  })

  it('does not use the proof up', async () => {
    test.set({ dpopNonceRequired: true })
    const proof = await prover.prove('/oauth/token')
    for (const _ of [1, 2]) await expect(proveWith(proof)).rejects.toMatchObject({ code: 'use_dpop_nonce' })
    test.set({ dpopNonceRequired: false })
    expect(await proveWith(proof)).toMatchObject({ jkt: prover.jkt })
  })
})
