import { createHash } from 'node:crypto'
import { decodeJwt } from 'jose'
import * as oauth from 'oauth4webapi'
import { beforeEach, describe, expect, it } from 'vitest'
import { responseTypes } from '@/lib/applications/registered-values'
import type { ClientRecord } from '../records'
import { allowAll, interactionOf } from '../testing/test-browser'
import { createFixture } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'
import { parseResponseType } from './response-type'

const legacy: Partial<ClientRecord> = {
  profile: 'legacy',
  grantTypes: ['authorization_code', 'refresh_token', 'implicit'],
  responseTypes: ['code', 'code id_token', 'code token', 'code id_token token'],
}
const baseline: Partial<ClientRecord> = { responseTypes: ['code', 'code id_token'] }
const halfHash = (value: string) =>
  createHash('sha256').update(value).digest().subarray(0, 16).toString('base64url')

describe('the hybrid flow (OpenID Connect Core 3.3)', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  const set = async (change: Partial<ClientRecord>) => {
    test = await createTestServer()
    fixture = await createFixture(test, change)
  }
  beforeEach(() => set(legacy))

  const ask = async (change: Record<string, string | undefined> = {}) => {
    const { url, verifier } = await fixture.party.start(change)
    const first = await fixture.browser.go(url)
    if (first.pathname !== '/oauth/consent') return { answer: first, verifier }
    const scopes = allowAll(['profile', 'email', 'offline_access'])
    const decided = await fixture.browser.decide(interactionOf(first), scopes)
    return { answer: new URL(decided?.redirectTo ?? 'about:blank'), verifier }
  }
  const fragmentOf = (url: URL) => Object.fromEntries(new URLSearchParams(url.hash.slice(1)))
  const fragment = async (change: Record<string, string | undefined>) =>
    fragmentOf((await ask(change)).answer)
  const redeem = async (answer: URL, verifier: string) => {
    const { metadata, party, authentication, options } = fixture.party
    const inQuery = new URL(`https://rp.test/cb?${answer.hash.slice(1)}`)
    const { state, code, iss } = fragmentOf(answer)
    const callback = oauth.validateAuthResponse(
      metadata,
      party,
      new URLSearchParams({ state: state ?? '', code: code ?? '', iss: iss ?? '' }),
      'state-1',
    )
    const redirectUri = inQuery.origin + inQuery.pathname
    return oauth.authorizationCodeGrantRequest(
      metadata,
      party,
      authentication,
      callback,
      redirectUri,
      verifier,
      options,
    )
  }

  it.each(['code id_token', 'code token', 'code id_token token'])(
    '%s gives what it names, in the fragment alone',
    async (responseType) => {
      const { answer } = await ask({ response_type: responseType })
      expect(answer.search).toBe('')
      const found = fragmentOf(answer)
      expect('code' in found).toBe(true)
      expect('id_token' in found).toBe(responseType.includes('id_token'))
      expect('access_token' in found).toBe(responseType.split(' ').includes('token'))
      expect(found).not.toHaveProperty('refresh_token')
      expect(found).toMatchObject({ state: 'state-1', iss: testIssuer })
    },
  )

  it.each([baseline, legacy])(
    'is what an independent client accepts: hashes, then the same person',
    async (change) => {
      await set(change)
      const { metadata, party, options } = fixture.party
      const { answer, verifier } = await ask({ response_type: 'code id_token' })
      await oauth.validateCodeIdTokenResponse(
        metadata,
        party,
        answer,
        'nonce-1',
        'state-1',
        undefined,
        options,
      )
      await oauth.validateDetachedSignatureResponse(
        metadata,
        party,
        answer,
        'nonce-1',
        'state-1',
        undefined,
        options,
      )
      const response = await redeem(answer, verifier)
      const tokens = await oauth.processAuthorizationCodeResponse(metadata, party, response, {
        expectedNonce: 'nonce-1',
      })
      const inFront = decodeJwt(fragmentOf(answer).id_token ?? '')
      const behind = oauth.getValidatedIdTokenClaims(tokens)
      expect({ iss: inFront.iss, sub: inFront.sub }).toEqual({ iss: behind?.iss, sub: behind?.sub })
      expect(behind).not.toHaveProperty('c_hash')
    },
  )

  it('binds code, token and state to the ID token', async () => {
    const found = await fragment({ response_type: 'code id_token token' })
    expect(decodeJwt(found.id_token ?? '')).toMatchObject({
      c_hash: halfHash(found.code ?? ''),
      at_hash: halfHash(found.access_token ?? ''),
      s_hash: halfHash('state-1'),
      nonce: 'nonce-1',
    })
    const bare = decodeJwt(
      (await fragment({ response_type: 'code id_token', state: undefined })).id_token ?? '',
    )
    expect(bare).not.toHaveProperty('s_hash')
    expect(bare).not.toHaveProperty('at_hash')
  })

  it('keeps a refresh token for the token endpoint', async () => {
    const { answer, verifier } = await ask({ response_type: 'code token', scope: 'openid offline_access' })
    const tokens = (await (await redeem(answer, verifier)).json()) as { refresh_token: string }
    expect(tokens.refresh_token).toEqual(expect.any(String))
  })

  it('ends the token of the fragment when the code comes twice', async () => {
    const { answer, verifier } = await ask({ response_type: 'code token' })
    const authorization = `Bearer ${fragmentOf(answer).access_token}`
    const userinfo = () => test.fetch(`${testIssuer}/oauth/userinfo`, { headers: { authorization } })
    await redeem(answer, verifier)
    expect((await userinfo()).status).toBe(200)
    await redeem(answer, verifier)
    expect((await userinfo()).status).toBe(401)
  })

  it('asks for a nonce where an ID token comes first, and not otherwise', async () => {
    const without = { nonce: undefined }
    expect(await fragment({ response_type: 'code id_token', ...without })).toMatchObject({
      error: 'invalid_request',
    })
    expect(await fragment({ response_type: 'code token', ...without })).toHaveProperty('code')
  })

  it('refuses the query, and answers errors where the tokens would have been', async () => {
    const refused = await fragment({ response_type: 'code id_token', response_mode: 'query' })
    expect(refused).toMatchObject({ error: 'invalid_request' })
    expect(await fragment({ response_type: 'code token', prompt: 'bad' })).toHaveProperty('error')
  })

  it.each([
    ['baseline', 'code token', baseline],
    ['baseline', 'code id_token token', baseline],
    ['fapi2', 'code id_token', { ...baseline, profile: 'fapi2' as const }],
  ])('in the profile %s, %s is unknown', async (_profile, responseType, change) => {
    await set({
      ...change,
      responseTypes: ['code', responseType],
      grantTypes: ['authorization_code', 'implicit'],
    })
    expect(await fragment({ response_type: responseType })).toMatchObject({
      error: 'unsupported_response_type',
    })
  })

  it('is refused to who is not registered for it', async () => {
    await set({ responseTypes: ['code'] })
    expect(await fragment({ response_type: 'code id_token' })).toMatchObject({ error: 'unauthorized_client' })
  })

  it('holds the code to PKCE as the code flow does', async () => {
    await set({ ...baseline, tokenEndpointAuthMethod: 'none' })
    const bare = { code_challenge: undefined, code_challenge_method: undefined }
    expect(await fragment({ response_type: 'code id_token', ...bare })).toMatchObject({
      error: 'invalid_request',
      error_description: expect.stringContaining('code_challenge'),
    })
  })

  it('keeps the claims of scopes to where the application reads them', async () => {
    await set({ ...baseline, idTokenScopeClaims: false })
    const { id_token: idToken } = await fragment({ response_type: 'code id_token' })
    expect(decodeJwt(idToken ?? '')).not.toHaveProperty('email')
  })
})

it('what may be registered is what may be asked for', () => {
  expect(responseTypes.map(parseResponseType)).toEqual([...responseTypes])
})
