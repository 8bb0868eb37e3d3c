import { decodeJwt } from 'jose'
import * as oauth from 'oauth4webapi'
import { beforeEach, describe, expect, it } from 'vitest'
import { endpointContext } from '../endpoint-context'
import type { ClientRecord } from '../records'
import { allowAll, createBrowser } from '../testing/test-browser'
import { createProver, type Prover } from '../testing/dpop-prover'
import {
  addSecretClient,
  basic,
  createRelyingParty,
  post,
  createFixture,
  testSecret,
} from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'
import { verifyConfirmation } from '../tokens/confirmation'

type Tokens = { access_token: string; token_type: string; refresh_token: string; error: string }

let test: TestServer
let prover: Prover
beforeEach(async () => {
  test = await createTestServer()
  prover = await createProver(test)
})

const ask = async (client: ClientRecord, form: Record<string, string>, dpop?: string) => {
  const isPublic = client.tokenEndpointAuthMethod === 'none'
  const headers = {
    ...(!isPublic && basic(client.clientId, testSecret)),
    ...(dpop !== undefined && { dpop }),
  }
  const response = await post(
    test,
    '/oauth/token',
    { ...form, ...(isPublic && { client_id: client.clientId }) },
    { headers },
  )
  return { status: response.status, headers: response.headers, body: (await response.json()) as Tokens }
}
const machine = (change: Partial<ClientRecord> = {}) =>
  addSecretClient(test, { grantTypes: ['client_credentials'], scopes: ['api'], ...change })
const forItself = { grant_type: 'client_credentials' }
const cnfOf = (token: string) => decodeJwt(token).cnf

describe('DPoP at the token endpoint', () => {
  it('I24 binds the token to the key: in its cnf, in its type and at introspection', async () => {
    const client = await machine()
    const { body } = await ask(client, forItself, await prover.prove('/oauth/token'))
    expect(body.token_type).toBe('DPoP')
    expect(cnfOf(body.access_token)).toEqual({ jkt: prover.jkt })
    const described = await post(
      test,
      '/oauth/introspect',
      { token: body.access_token },
      { headers: basic(client.clientId, testSecret) },
    )
    expect(await described.json()).toMatchObject({ token_type: 'DPoP', cnf: { jkt: prover.jkt } })
    const plain = await ask(client, forItself)
    expect(plain.body.token_type).toBe('Bearer')
    expect(cnfOf(plain.body.access_token)).toBeUndefined()
  })

  it('I01 answers a proof that is no good with 400, and issues nothing', async () => {
    const client = await machine()
    const proof = await prover.prove('/oauth/token')
    for (const bad of ['x', await prover.prove('/oauth/revoke'), `${proof}, ${proof}`]) {
      const { status, body } = await ask(client, forItself, bad)
      expect([status, body.error]).toEqual([400, 'invalid_dpop_proof'])
      expect(body.access_token).toBeUndefined()
    }
    expect((await ask(client, forItself, proof)).status).toBe(200)
    expect((await ask(client, forItself, proof)).body.error).toBe('invalid_dpop_proof')
  })

  it('gives a client that is registered for it nothing without a proof', async () => {
    const client = await machine({ dpopBoundAccessTokens: true })
    const { status, body } = await ask(client, forItself)
    expect([status, body.error]).toEqual([400, 'invalid_dpop_proof'])
    expect((await ask(client, forItself, await prover.prove('/oauth/token'))).status).toBe(200)
  })

  it('asks for a nonce with 400 and a header, and says the next one with each answer', async () => {
    test.set({ dpopNonceRequired: true })
    const client = await machine()
    const first = await ask(client, forItself, await prover.prove('/oauth/token'))
    expect([first.status, first.body.error]).toEqual([400, 'use_dpop_nonce'])
    const nonce = first.headers.get('dpop-nonce')
    const proof = await prover.prove('/oauth/token', 'POST', { claims: { nonce } })
    const second = await ask(client, forItself, proof)
    expect([second.status, second.headers.get('dpop-nonce')]).toEqual([200, nonce])
    expect((await ask(client, forItself)).headers.has('dpop-nonce')).toBe(false)
  })

  it('lets pages send the proof and read the nonce', async () => {
    const init = { method: 'OPTIONS', headers: { origin: 'https://spa.test' } }
    const preflight = await test.fetch(`${testIssuer}/oauth/token`, init)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('DPoP')
    expect(preflight.headers.get('access-control-expose-headers')).toContain('DPoP-Nonce')
  })

  it('refuses RS256 to an application of the profile fapi2, and takes it from others', async () => {
    const rsa = await createProver(test, 'RS256')
    const strict = await machine({ profile: 'fapi2' })
    const headers = { dpop: await rsa.prove('/oauth/token') }
    const request = new Request(`${testIssuer}/oauth/token`, { method: 'POST', headers })
    const proving = verifyConfirmation(endpointContext(test.server, request), strict)
    await expect(proving).rejects.toMatchObject({ code: 'invalid_dpop_proof' })
    expect((await ask(await machine(), forItself, await rsa.prove('/oauth/token'))).status).toBe(200)
  })
})

describe('a refresh token', () => {
  const signIn = async (change: Partial<ClientRecord>, dpop?: string) => {
    const { client, user } = await createFixture(test, change)
    const browser = createBrowser(test)
    await browser.signIn(user)
    const party = await createRelyingParty(test, client)
    const { url, verifier } = await party.start({ scope: 'openid offline_access' })
    const page = await browser.go(url)
    const interaction = page.searchParams.get('interaction') ?? ''
    const allowed = allowAll()
    const decided = await browser.decide(interaction, allowed)
    const code = new URL(decided?.redirectTo ?? '').searchParams.get('code') ?? ''
    const redirect_uri = client.redirectUris[0] ?? ''
    const form = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier }
    return { client, tokens: (await ask(client, form, dpop)).body }
  }
  const refreshing = (tokens: Tokens) => ({
    grant_type: 'refresh_token',
    refresh_token: tokens.refresh_token,
  })
  const open: Partial<ClientRecord> = { type: 'spa', tokenEndpointAuthMethod: 'none', secrets: [] }

  it('G04 of a public client is good with the key it was issued to alone', async () => {
    const { client, tokens } = await signIn(open, await prover.prove('/oauth/token'))
    const other = await createProver(test)
    const attempts = [await other.prove('/oauth/token'), undefined]
    for (const dpop of attempts) {
      const { status, body } = await ask(client, refreshing(tokens), dpop)
      expect([status, body.error]).toEqual([400, 'invalid_grant'])
    }
    const good = await ask(client, refreshing(tokens), await prover.prove('/oauth/token'))
    expect([good.status, good.body.token_type]).toEqual([200, 'DPoP'])
    expect(cnfOf(good.body.access_token)).toEqual({ jkt: prover.jkt })
    expect(good.body.refresh_token).not.toBe(tokens.refresh_token)
    const stolen = await ask(client, refreshing(good.body), await other.prove('/oauth/token'))
    expect(stolen.body.error).toBe('invalid_grant')
  })

  it('of a client that authenticates and proves a key is not rotated, and goes with another key', async () => {
    const { client, tokens } = await signIn({}, await prover.prove('/oauth/token'))
    const other = await createProver(test)
    for (const key of [prover, prover, other]) {
      const { body } = await ask(client, refreshing(tokens), await key.prove('/oauth/token'))
      expect(body.refresh_token).toBe(tokens.refresh_token)
      expect(cnfOf(body.access_token)).toEqual({ jkt: key.jkt })
    }
    const bearer = await ask(client, refreshing(tokens))
    expect(bearer.body.refresh_token).not.toBe(tokens.refresh_token)
  })
})

describe('dpop_jkt', () => {
  const redeem = async (jkt: string | undefined, dpop?: string) => {
    const fixture = await createFixture(test, { trusted: true })
    const { url, verifier } = await fixture.party.start({ dpop_jkt: jkt })
    const redirect = await fixture.browser.go(url)
    const form = {
      grant_type: 'authorization_code',
      code: redirect.searchParams.get('code') ?? '',
      redirect_uri: fixture.client.redirectUris[0] ?? '',
      code_verifier: verifier,
    }
    return { redirect, answer: await ask(fixture.client, form, dpop) }
  }

  it('binds the code to the key', async () => {
    const other = await createProver(test)
    for (const dpop of [await other.prove('/oauth/token'), undefined]) {
      const { answer } = await redeem(prover.jkt, dpop)
      expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant'])
    }
    const { answer } = await redeem(prover.jkt, await prover.prove('/oauth/token'))
    expect(answer.body.token_type).toBe('DPoP')
    expect((await redeem(undefined, await prover.prove('/oauth/token'))).answer.status).toBe(200)
  })

  it('is refused when it is no thumbprint', async () => {
    const { redirect } = await redeem('short')
    expect(redirect.searchParams.get('error')).toBe('invalid_request')
  })

  it('survives the pages in between', async () => {
    const fixture = await createFixture(test)
    const { url, verifier } = await fixture.party.start({ dpop_jkt: prover.jkt })
    const page = await fixture.browser.go(url)
    const allowed = allowAll()
    const decided = await fixture.browser.decide(page.searchParams.get('interaction') ?? '', allowed)
    const response = await fixture.party.redeem(new URL(decided?.redirectTo ?? ''), verifier)
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' })
  })
})

it('goes with a library, which is asked for a nonce and tries again', async () => {
  test.set({ dpopNonceRequired: true })
  const fixture = await createFixture(test, { trusted: true, dpopBoundAccessTokens: true })
  const { metadata, party, authentication, options } = fixture.party
  const clock = { ...party, [oauth.clockSkew]: Math.floor((test.server.now() - Date.now()) / 1000) }
  const handle = oauth.DPoP(clock, await oauth.generateKeyPair('ES256'))
  const { url, verifier } = await fixture.party.start()
  const redirect = await fixture.browser.go(url)
  const callback = oauth.validateAuthResponse(metadata, clock, redirect, 'state-1')
  const redeem = () =>
    oauth.authorizationCodeGrantRequest(
      metadata,
      clock,
      authentication,
      callback,
      fixture.client.redirectUris[0] ?? '',
      verifier,
      { ...options, DPoP: handle },
    )
  const process = async () =>
    oauth.processAuthorizationCodeResponse(metadata, clock, await redeem(), { expectedNonce: 'nonce-1' })
  const refusal: unknown = await process().catch((error: unknown) => error)
  expect(oauth.isDPoPNonceError(refusal)).toBe(true)
  const tokens = await process()
  expect(tokens.token_type).toBe('dpop')
  const userinfo = await oauth.userInfoRequest(metadata, clock, tokens.access_token, {
    ...options,
    DPoP: handle,
  })
  expect(await oauth.processUserInfoResponse(metadata, clock, fixture.user.id, userinfo)).toMatchObject({
    sub: fixture.user.id,
  })
})
