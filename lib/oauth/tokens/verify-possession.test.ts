import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { createProver, type Prover } from '../testing/dpop-prover'
import { createFixture } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

const path = '/oauth/userinfo'

let test: TestServer
let prover: Prover
let bound: string
let plain: string
beforeEach(async () => {
  test = await createTestServer()
  prover = await createProver(test)
  const fixture = await createFixture(test)
  plain = (await fixture.party.signIn(fixture.browser)).tokens.access_token
  bound = (await fixture.party.signIn(fixture.browser)).tokens.access_token
  for (const row of test.tables.accessTokens.values()) {
    if (row.token.hash.equals(hashOf(bound))) row.token = { ...row.token, boundTo: `jkt:${prover.jkt}` }
  }
})
const hashOf = (token: string) => createHash('sha256').update(token).digest()

const call = async (headers: Record<string, string>, method = 'GET') => {
  const response = await test.fetch(testIssuer + path, { method, headers })
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate') ?? '',
    nonce: response.headers.get('dpop-nonce'),
  }
}

describe('a token that is bound to a key, at a resource', () => {
  it('opens it with a proof of that key, in any spelling of the scheme', async () => {
    for (const scheme of ['DPoP', 'dpop', 'dPOP']) {
      const { dpop } = await prover.present(bound, path)
      expect((await call({ authorization: `${scheme} ${bound}`, dpop })).status).toBe(200)
    }
    expect((await call(await prover.present(bound, path, 'POST'), 'POST')).status).toBe(200)
  })

  it('I20 is no bearer token', async () => {
    const { dpop } = await prover.present(bound, path)
    for (const headers of [
      { authorization: `Bearer ${bound}` },
      { authorization: `Bearer ${bound}`, dpop },
    ]) {
      const { status, challenge } = await call(headers)
      expect(status).toBe(401)
      expect(challenge).toMatch(/^Bearer .*error="invalid_token".*, DPoP .*algs="ES256 /)
    }
    const form = new URLSearchParams({ access_token: bound }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', dpop }
    expect((await test.fetch(testIssuer + path, { method: 'POST', headers, body: form })).status).toBe(401)
  })

  it('a bearer token is no bound one', async () => {
    expect((await call(await prover.present(plain, path))).challenge).toMatch(/^DPoP .*error="invalid_token"/)
    expect((await call({ authorization: `Bearer ${plain}` })).status).toBe(200)
  })

  it('I12 I13 I14 is refused without a proof, with one of another key, and with one for another token', async () => {
    const other = await createProver(test)
    const without = await call({ authorization: `DPoP ${bound}` })
    expect(without).toMatchObject({ status: 401 })
    expect(without.challenge).toMatch(/^DPoP .*error="invalid_dpop_proof"/)
    const foreign = await call(await other.present(bound, path))
    expect(foreign.challenge).toMatch(/^DPoP .*error="invalid_token"/)
    const { dpop } = await prover.present(plain, path)
    const mixed = await call({ authorization: `DPoP ${bound}`, dpop })
    expect(mixed.challenge).toMatch(/^DPoP .*error="invalid_dpop_proof"/)
  })

  it.each([
    { claims: { htm: 'POST' } },
    { claims: { htu: `${testIssuer}/oauth/token` } },
    { claims: { iat: 1 } },
    { claims: { ath: undefined } },
  ])('I15 is refused with a proof that has %o', async (change) => {
    const { status, challenge } = await call(await prover.present(bound, path, 'GET', change))
    expect(status).toBe(401)
    expect(challenge).toContain('error="invalid_dpop_proof"')
  })

  it('I11 is refused with a proof that was used', async () => {
    const headers = await prover.present(bound, path)
    expect((await call(headers)).status).toBe(200)
    expect(await call(headers)).toMatchObject({
      status: 401,
      challenge: expect.stringContaining('error="invalid_dpop_proof"'),
    })
  })

  it('asks for a nonce in a challenge of its own', async () => {
    test.set({ dpopNonceRequired: true })
    const first = await call(await prover.present(bound, path))
    expect(first.status).toBe(401)
    expect(first.challenge).toMatch(/^DPoP [^,]+, [^,]+, error="use_dpop_nonce"/)
    expect(first.challenge).not.toContain('Bearer')
    const claims = { nonce: first.nonce }
    const second = await call(await prover.present(bound, path, 'GET', { claims }))
    expect(second).toMatchObject({ status: 200, nonce: first.nonce })
  })

  it('is refused with the scheme Bearer when it is bound to a certificate', async () => {
    for (const row of test.tables.accessTokens.values())
      row.token = { ...row.token, boundTo: `x5t#S256:${prover.jkt}` }
    expect((await call({ authorization: `Bearer ${bound}` })).status).toBe(401)
    expect((await call(await prover.present(bound, path))).status).toBe(401)
  })

  it('G14 a request without credentials is told of both schemes, and where this server describes itself', async () => {
    const { challenge } = await call({})
    expect(challenge).toMatch(/^Bearer realm="[^"]+", resource_metadata="[^"]+", DPoP realm=.* algs="/)
    expect(challenge).not.toContain('error')
    const address = /resource_metadata="([^"]+)"/.exec(challenge)?.[1] ?? ''
    expect(await (await test.fetch(address)).json()).toMatchObject({
      resource: testIssuer,
      authorization_servers: [testIssuer],
      scopes_supported: expect.arrayContaining(['openid', 'api']),
      bearer_methods_supported: ['header'],
      dpop_signing_alg_values_supported: expect.arrayContaining(['ES256', 'EdDSA']),
    })
  })
})
