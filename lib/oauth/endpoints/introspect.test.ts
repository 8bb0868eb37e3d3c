import { SignJWT } from 'jose'
import * as oauth from 'oauth4webapi'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord } from '../records'
import {
  addSecretClient,
  basic,
  createRelyingParty,
  post,
  createFixture,
  testSecret,
} from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

describe('introspection', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  let machine: ClientRecord
  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createFixture(test)
    machine = await addSecretClient(test, { grantTypes: ['client_credentials'], scopes: ['api'] })
    await test.addResource({ identifier: 'urn:opaque', tokenFormat: 'opaque' })
  })
  const ask = async (token: string, client = fixture.client, hint?: string) => {
    const form = { token, ...(hint && { token_type_hint: hint }) }
    const response = await post(test, '/oauth/introspect', form, {
      headers: basic(client.clientId, testSecret),
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    return (await response.json()) as Record<string, unknown>
  }
  const machineToken = async (form: Record<string, string> = {}) => {
    const body = { grant_type: 'client_credentials', ...form }
    const response = await post(test, '/oauth/token', body, { headers: basic(machine.clientId, testSecret) })
    return ((await response.json()) as { access_token: string }).access_token
  }

  it("answers a library about a person's token", async () => {
    const { tokens } = await fixture.party.signIn(fixture.browser)
    const { metadata, party, authentication, options } = fixture.party
    const response = await oauth.introspectionRequest(
      metadata,
      party,
      authentication,
      tokens.access_token,
      options,
    )
    const now = test.server.now() / 1000
    expect(await oauth.processIntrospectionResponse(metadata, party, response)).toEqual({
      active: true,
      iss: testIssuer,
      sub: fixture.user.id,
      aud: testIssuer,
      client_id: fixture.client.clientId,
      username: 'ada@example.com',
      scope: 'openid profile email',
      iat: now,
      exp: now + 3600,
      jti: expect.any(String),
      acr: 'urn:auth-center:acr:single-factor',
      auth_time: now,
      token_type: 'Bearer',
    })
  })

  it('knows a refresh token, until it is spent', async () => {
    const { tokens } = await fixture.party.signIn(fixture.browser)
    const refreshToken = tokens.refresh_token ?? ''
    expect(await ask(refreshToken)).toMatchObject({ active: true, sub: fixture.user.id })
    expect(await ask(refreshToken, fixture.client, 'access_token')).toMatchObject({ active: true })
    await fixture.party.refresh(refreshToken)
    expect(await ask(refreshToken)).toEqual({ active: false })
  })

  it("knows a machine's tokens, JWT and opaque", async () => {
    for (const token of [await machineToken(), await machineToken({ resource: 'urn:opaque' })]) {
      const described = await ask(token, machine)
      expect(described).toMatchObject({
        active: true,
        sub: machine.clientId,
        client_id: machine.clientId,
        scope: 'api',
      })
      expect(described).not.toHaveProperty('username')
    }
  })

  it("forgets a machine's JWT when it expires, is revoked, or its client is suspended", async () => {
    const token = await machineToken()
    await post(test, '/oauth/revoke', { token }, { headers: basic(machine.clientId, testSecret) })
    expect(await ask(token, machine)).toEqual({ active: false })
    const other = await machineToken()
    test.advance(3600)
    expect(await ask(other, machine)).toEqual({ active: false })
    const api = await addSecretClient(test, { trusted: true, type: 'api' })
    const last = await machineToken()
    expect(await ask(last, api)).toMatchObject({ active: true })
    await test.suspendClient(machine.clientId)
    expect(await ask(last, api)).toEqual({ active: false })
  })

  it("forgets a machine's JWT when its access ends, and knows one issued later", async () => {
    const token = await machineToken()
    const { store, now } = test.server
    await test.endGrant(await store.standingGrantId(machine.clientId, [], now()), now())
    expect(await ask(token, machine)).toEqual({ active: false })
    test.advance(1)
    expect(await ask(await machineToken(), machine)).toMatchObject({ active: true })
  })

  it("forgets a machine's revoked JWT however its signature is spelled", async () => {
    const token = await machineToken()
    const spellings = [token, ...otherSpellings(token)]
    for (const spelling of spellings) expect(await ask(spelling, machine)).toMatchObject({ active: true })
    const last = spellings.at(-1) ?? ''
    await post(test, '/oauth/revoke', { token: last }, { headers: basic(machine.clientId, testSecret) })
    for (const spelling of spellings) expect(await ask(spelling, machine)).toEqual({ active: false })
  })

  it('says nothing but inactive to a client that has no business with the token', async () => {
    const { tokens } = await fixture.party.signIn(fixture.browser)
    expect(await ask(tokens.access_token, machine)).toEqual({ active: false })
    expect(await ask(tokens.refresh_token ?? '', machine)).toEqual({ active: false })
    expect(await ask(await machineToken())).toEqual({ active: false })
  })

  it('answers an API that is an audience of the token', async () => {
    const api = await addSecretClient(test, { clientId: 'urn:notes', type: 'api' })
    await test.addResource({ identifier: 'urn:notes' })
    const { tokens } = await fixture.party.signIn(fixture.browser, { resource: 'urn:notes' })
    expect(await ask(tokens.access_token, api)).toMatchObject({ active: true, aud: 'urn:notes' })
    expect(await ask(tokens.refresh_token ?? '', api)).toEqual({ active: false })
  })

  it('answers inactive for what is no token, and for tokens that we did not sign', async () => {
    const claims = {
      sub: machine.clientId,
      client_id: machine.clientId,
      scope: 'api',
      jti: crypto.randomUUID(),
    }
    const now = test.server.now() / 1000
    const key = await test.server.keys.signingKey('ES256')
    const rsa = await test.server.keys.signingKey('RS256')
    const make = (
      header: { alg: string; typ?: string; kid?: string },
      signer: Parameters<SignJWT['sign']>[0],
      change = {},
    ) =>
      new SignJWT({ ...claims, iss: testIssuer, aud: testIssuer, iat: now, exp: now + 60, ...change })
        .setProtectedHeader(header)
        .sign(signer)
    const good = { alg: 'ES256', typ: 'at+jwt', kid: key.kid }
    expect(await ask(await make(good, key.privateKey), machine)).toMatchObject({ active: true })

    const secret = new TextEncoder().encode('x'.repeat(32))
    const bad = [
      ...['', 'x', 'a.b.c', 'ac_at_unknown', 'ac_rt_unknown', 'a'.repeat(10_000)].filter(Boolean),
      await make({ ...good, typ: 'JWT' }, key.privateKey),
      await make({ ...good, kid: 'other' }, key.privateKey),
      await make({ alg: 'ES256', typ: 'at+jwt' }, key.privateKey),
      await make({ ...good, alg: 'HS256' }, secret),
      await make({ ...good, alg: 'RS256' }, rsa.privateKey),
      await make(good, key.privateKey, { iss: 'https://evil.test' }),
      await make(good, key.privateKey, { exp: now - 1 }),
      await make(good, key.privateKey, { exp: '9e9' }),
      await make(good, key.privateKey, { sub: fixture.user.id }),
      `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.e30.`,
    ]
    for (const token of bad) expect(await ask(token, machine)).toEqual({ active: false })
  })

  it("does not take a person's token from its signature when its row is not live", async () => {
    const { tokens } = await fixture.party.signIn(fixture.browser)
    test.tables.accessTokens.clear()
    expect(await ask(tokens.access_token)).toEqual({ active: false })
  })

  it('is for clients with a secret', async () => {
    const open = await test.addClient({ tokenEndpointAuthMethod: 'none' })
    const anonymous = await post(test, '/oauth/introspect', { token: 'x' })
    const public_ = await post(test, '/oauth/introspect', { token: 'x', client_id: open.clientId })
    for (const response of [anonymous, public_]) {
      expect(response.status).toBe(401)
      expect(await response.json()).toMatchObject({ error: 'invalid_client' })
    }
  })

  it('needs a token', async () => {
    const response = await post(
      test,
      '/oauth/introspect',
      {},
      { headers: basic(machine.clientId, testSecret) },
    )
    expect(response.status).toBe(400)
  })

  it('is reached through discovery by a public library too', async () => {
    const { metadata } = await createRelyingParty(test, fixture.client)
    expect(metadata.introspection_endpoint).toBe(`${testIssuer}/oauth/introspect`)
  })
})

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** What verifies as well: with (r, n - s) in the place of (r, s), and with other unused bits in the last base64url character. */
function otherSpellings(token: string): string[] {
  const end = token.lastIndexOf('.') + 1
  const signature = Buffer.from(token.slice(end), 'base64url')
  const s = order - BigInt(`0x${signature.subarray(32).toString('hex')}`)
  const mirrored = Buffer.from(
    signature.subarray(0, 32).toString('hex') + s.toString(16).padStart(64, '0'),
    'hex',
  )
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const next = letters[letters.indexOf(token.slice(-1)) + 1] ?? ''
  return [token.slice(0, end) + mirrored.toString('base64url'), token.slice(0, -1) + next]
}
