import {
  compactDecrypt,
  createLocalJWKSet,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  jwtVerify,
} from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord, SigningAlgorithm } from '../records'
import {
  addSecretClient,
  basic,
  createRelyingParty,
  post,
  createFixture,
  testSecret,
} from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

let test: TestServer
let machine: ClientRecord
beforeEach(async () => {
  test = await createTestServer()
  machine = await addSecretClient(test, { grantTypes: ['client_credentials'], scopes: ['api'] })
})

const send = async (path: string, form: Record<string, string> | string) => {
  const response = await post(test, path, form, { headers: basic(machine.clientId, testSecret) })
  const text = await response.text()
  return (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
}
const tokenFor = async (...resources: string[]) => {
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  for (const resource of resources) form.append('resource', resource)
  return (await send('/oauth/token', form.toString())).access_token as string
}
const publishedKeys = async () =>
  createLocalJWKSet(await (await test.fetch(`${testIssuer}/oauth/jwks`)).json())
const signingAlgs = ['ES256', 'RS256', 'PS256', 'EdDSA'] as const

describe('an API', () => {
  it.each(signingAlgs)('gets its tokens signed with the %s it is registered for', async (signingAlg) => {
    await test.addResource({ identifier: 'urn:notes', signingAlg })
    const token = await tokenFor('urn:notes')
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: signingAlg, typ: 'at+jwt' })
    const expected = {
      audience: 'urn:notes',
      algorithms: [signingAlg],
      currentDate: new Date(test.server.now()),
    }
    const { payload } = await jwtVerify(token, await publishedKeys(), expected)
    expect(payload.client_id).toBe(machine.clientId)
    expect(await send('/oauth/introspect', { token })).toMatchObject({ active: true })
  })

  it('shares a token with another API signed with what both take, else ES256', async () => {
    for (const [identifier, signingAlg] of [
      ['urn:a', 'PS256'],
      ['urn:b', 'PS256'],
      ['urn:c', 'EdDSA'],
    ] as [string, SigningAlgorithm][])
      await test.addResource({ identifier, signingAlg })
    expect(decodeProtectedHeader(await tokenFor('urn:a', 'urn:b')).alg).toBe('PS256')
    expect(decodeProtectedHeader(await tokenFor('urn:a', 'urn:c')).alg).toBe('ES256')
    expect(decodeProtectedHeader(await tokenFor()).alg).toBe('ES256')
  })
})

describe('an ID token', () => {
  it.each(signingAlgs)('is signed with the %s that the application asks for', async (alg) => {
    const fixture = await createFixture(test, { idTokenSignedResponseAlg: alg })
    const { metadata } = await createRelyingParty(test, fixture.client)
    expect(metadata.id_token_signing_alg_values_supported).toContain(alg)
    // The library compares the algorithm and `at_hash`.
    const { tokens } = await fixture.party.signIn(fixture.browser)
    const { id_token: token = '' } = tokens
    const options = { algorithms: [alg], currentDate: new Date(test.server.now()) }
    await expect(jwtVerify(token, await publishedKeys(), options)).resolves.toBeDefined()
  })
})

describe("a token for an API's own key", () => {
  const add = async (identifier: string, alg: 'RSA-OAEP-256' | 'ECDH-ES+A256KW') => {
    const { privateKey, publicKey } = await generateKeyPair(alg)
    const jwk = { ...(await exportJWK(publicKey)), kid: 'of-the-api' } as JsonWebKey
    const encryption = { jwk, alg, enc: 'A256GCM' }
    await test.addResource({ identifier, tokenFormat: 'encrypted', signingAlg: 'PS256', encryption })
    return privateKey
  }

  it.each(['RSA-OAEP-256', 'ECDH-ES+A256KW'] as const)('is signed, and encrypted with %s', async (alg) => {
    const privateKey = await add('urn:notes', alg)
    const token = await tokenFor('urn:notes')
    const { plaintext, protectedHeader } = await compactDecrypt(token, privateKey)
    expect(protectedHeader).toMatchObject({
      alg,
      enc: 'A256GCM',
      typ: 'at+jwt',
      cty: 'JWT',
      kid: 'of-the-api',
    })
    const expected = { typ: 'at+jwt', audience: 'urn:notes', currentDate: new Date(test.server.now()) }
    const signed = new TextDecoder().decode(plaintext)
    const { payload } = await jwtVerify(signed, await publishedKeys(), { ...expected, algorithms: ['PS256'] })
    expect(payload).toMatchObject({ iss: testIssuer, sub: machine.clientId, scope: 'api' })
  })

  it('is known to introspection, and can be revoked, although this server cannot read it', async () => {
    await add('urn:notes', 'RSA-OAEP-256')
    const token = await tokenFor('urn:notes')
    const { exp, ...known } = await send('/oauth/introspect', { token })
    expect(known).toMatchObject({ active: true, aud: 'urn:notes' })
    // Its API verifies the signature inside without asking.
    expect(await send('/oauth/revoke', { token })).toEqual({ verifiable_until: exp })
    expect(await send('/oauth/introspect', { token })).toEqual({ active: false })
  })

  it('of a person stays verifiable after its family ended', async () => {
    await add('urn:notes', 'RSA-OAEP-256')
    const fixture = await createFixture(test)
    const { tokens } = await fixture.party.signIn(fixture.browser, { resource: 'urn:notes' })
    const [row] = [...test.tables.accessTokens.values()].filter(({ token }) => token.format === 'encrypted')
    const headers = basic(fixture.client.clientId, testSecret)
    const answer = await post(test, '/oauth/revoke', { token: tokens.refresh_token ?? '' }, { headers })
    expect(await answer.json()).toEqual({ verifiable_until: (row?.token.expiresAt ?? 0) / 1000 })
  })

  it('is opaque where two APIs could not both read it', async () => {
    await add('urn:notes', 'RSA-OAEP-256')
    await add('urn:mail', 'ECDH-ES+A256KW')
    expect(await tokenFor('urn:notes', 'urn:mail')).toMatch(/^ac_at_/)
    expect((await tokenFor('urn:notes')).split('.')).toHaveLength(5)
  })

  it('of a person opens nothing here', async () => {
    const privateKey = await add('urn:notes', 'RSA-OAEP-256')
    const fixture = await createFixture(test)
    const { tokens } = await fixture.party.signIn(fixture.browser, { resource: 'urn:notes' })
    const signed = new TextDecoder().decode((await compactDecrypt(tokens.access_token, privateKey)).plaintext)
    for (const token of [tokens.access_token, signed]) {
      const headers = { authorization: `Bearer ${token}` }
      expect((await test.fetch(`${testIssuer}/oauth/userinfo`, { headers })).status).toBe(401)
    }
  })
})
