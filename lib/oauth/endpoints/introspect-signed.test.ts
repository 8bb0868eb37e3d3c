import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import * as oauth from 'oauth4webapi'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord } from '../records'
import { addSecretClient, basic, post, createFixture, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

const signed = 'application/token-introspection+jwt'

let test: TestServer
let fixture: Awaited<ReturnType<typeof createFixture>>
let token: string
beforeEach(async () => {
  test = await createTestServer()
  fixture = await createFixture(test)
  await test.addResource({ identifier: 'urn:notes', clientId: 'notes-api' })
  token = (await fixture.party.signIn(fixture.browser, { resource: 'urn:notes' })).tokens.access_token
})
const addApi = (change: Partial<ClientRecord> = {}) =>
  addSecretClient(test, { clientId: 'notes-api', type: 'api', ...change })
const ask = (client: ClientRecord, accept?: string, value = token) =>
  post(
    test,
    '/oauth/introspect',
    { token: value },
    { headers: { ...basic(client.clientId, testSecret), ...(accept !== undefined && { accept }) } },
  )

describe('who may ask', () => {
  it('G10 is the API that the token is for, by the client it is registered with, and no other', async () => {
    const [api, other] = [await addApi(), await addSecretClient(test, { type: 'api' })]
    expect(await (await ask(api)).json()).toMatchObject({ active: true, aud: 'urn:notes' })
    expect(await (await ask(other)).json()).toEqual({ active: false })
    const { tokens } = await fixture.party.signIn(fixture.browser)
    expect(await (await ask(api, undefined, tokens.access_token)).json()).toEqual({ active: false })
    expect(await (await ask(api, undefined, tokens.refresh_token)).json()).toEqual({ active: false })
  })
})

describe('a signed answer', () => {
  it.each([null, 'ES256', 'PS256', 'EdDSA'])('is signed with %s for who asked', async (algorithm) => {
    const api = await addApi({ introspectionSignedResponseAlg: algorithm })
    const response = await ask(api, signed)
    expect(response.headers.get('content-type')).toBe(signed)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const jwt = await response.text()
    expect(decodeProtectedHeader(jwt)).toMatchObject({
      alg: algorithm ?? 'RS256',
      typ: 'token-introspection+jwt',
    })
    const keys = createLocalJWKSet(await (await test.fetch(`${testIssuer}/oauth/jwks`)).json())
    const { payload } = await jwtVerify(jwt, keys, { currentDate: new Date(test.server.now()) })
    const plain: unknown = await (await ask(api)).json()
    expect(payload).toEqual({
      iss: testIssuer,
      aud: api.clientId,
      iat: test.server.now() / 1000,
      token_introspection: plain,
    })
    expect(plain).toMatchObject({ active: true })
  })

  it('says no more to who may not know than a plain one', async () => {
    const other = await addSecretClient(test)
    const { token_introspection: found, aud } = decodeJwt(await (await ask(other, signed)).text())
    expect([found, aud]).toEqual([{ active: false }, other.clientId])
  })

  it.each([
    [`application/json, ${signed.toUpperCase()};q=0.9`, signed],
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['application/jwt', 'application/json'],
  ])('to "%s" is %s', async (accept, type) => {
    expect((await ask(await addApi(), accept)).headers.get('content-type')).toBe(type)
  })

  it('is no access token', async () => {
    const jwt = await (await ask(await addApi(), signed)).text()
    const headers = { authorization: `Bearer ${jwt}` }
    expect((await test.fetch(`${testIssuer}/oauth/userinfo`, { headers })).status).toBe(401)
    expect(await (await ask(await addApi(), undefined, jwt)).json()).toEqual({ active: false })
  })

  it('is read by a library', async () => {
    const { metadata, authentication, options } = fixture.party
    const algorithm = 'PS256'
    expect(metadata.introspection_signing_alg_values_supported).toContain(algorithm)
    test.tables.clients.set(fixture.client.clientId, {
      ...fixture.client,
      introspectionSignedResponseAlg: algorithm,
    })
    const party = { client_id: fixture.client.clientId, introspection_signed_response_alg: algorithm }
    const request = { ...options, requestJwtResponse: true }
    const response = await oauth.introspectionRequest(metadata, party, authentication, token, request)
    const found = await oauth.processIntrospectionResponse(metadata, party, response)
    expect(found).toMatchObject({ active: true, aud: 'urn:notes' })
    await oauth.validateApplicationLevelSignature(metadata, response, options)
  })
})
