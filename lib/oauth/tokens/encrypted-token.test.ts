import { createSecretKey, randomBytes } from 'node:crypto'
import { CompactEncrypt, decodeProtectedHeader } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord } from '../records'
import { addSecretClient, basic, post, createFixture, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

describe('encrypted access tokens', () => {
  let test: TestServer
  let machine: ClientRecord
  beforeEach(async () => {
    test = await createTestServer()
    machine = await addSecretClient(test, {
      grantTypes: ['client_credentials'],
      scopes: ['api'],
      accessTokenFormat: 'encrypted',
    })
  })
  const machineToken = async () => {
    const form = { grant_type: 'client_credentials' }
    const response = await post(test, '/oauth/token', form, { headers: basic(machine.clientId, testSecret) })
    return ((await response.json()) as { access_token: string }).access_token
  }
  const introspect = async (token: string, client = machine) => {
    const headers = basic(client.clientId, testSecret)
    const response = await post(test, '/oauth/introspect', { token }, { headers })
    expect(response.status).toBe(200)
    return (await response.json()) as Record<string, unknown>
  }
  const revoke = (token: string, client = machine) =>
    post(test, '/oauth/revoke', { token }, { headers: basic(client.clientId, testSecret) })

  it('reveal nothing to their bearer', async () => {
    const token = await machineToken()
    const { kid } = await test.server.keys.encryptionKey()
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'A256KW', enc: 'A256GCM', typ: 'at+jwe', kid })
    const readable = token.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'))
    for (const hidden of [machine.clientId, testIssuer, 'api', 'scope'])
      expect(readable.join('\n')).not.toContain(hidden)
    expect(token).not.toBe(await machineToken())
  })

  it('of a machine have no row, and are read from what they hold', async () => {
    const token = await machineToken()
    expect(test.tables.accessTokens.size).toBe(0)
    const now = test.server.now() / 1000
    expect(await introspect(token)).toEqual({
      active: true,
      iss: testIssuer,
      sub: machine.clientId,
      aud: testIssuer,
      client_id: machine.clientId,
      scope: 'api',
      iat: now,
      exp: now + 3600,
      jti: expect.any(String),
      token_type: 'Bearer',
    })
  })

  it('of a machine end when they expire, are revoked, or their client is suspended', async () => {
    const [revoked, expired] = [await machineToken(), await machineToken()]
    const stranger = await addSecretClient(test)
    await revoke(revoked, stranger)
    expect(await introspect(revoked)).toMatchObject({ active: true })
    await revoke(revoked)
    expect(await introspect(revoked)).toEqual({ active: false })
    expect(await introspect(expired)).toMatchObject({ active: true })
    test.advance(3600)
    expect(await introspect(expired)).toEqual({ active: false })
    const api = await addSecretClient(test, { trusted: true, type: 'api' })
    const last = await machineToken()
    await test.suspendClient(machine.clientId)
    expect(await introspect(last, api)).toEqual({ active: false })
  })

  it('of a person have a row, and end with it', async () => {
    const { client, browser, party, user } = await createFixture(test, { accessTokenFormat: 'encrypted' })
    const { tokens } = await party.signIn(browser)
    expect([...test.tables.accessTokens.values()].map(({ token }) => token.format)).toEqual(['encrypted'])
    const { oauth, metadata, party: library, options } = party
    const userinfo = () => oauth.userInfoRequest(metadata, library, tokens.access_token, options)
    expect(await (await userinfo()).json()).toMatchObject({ sub: user.id, email: 'ada@example.com' })
    expect(await introspect(tokens.access_token, client)).toMatchObject({ active: true, sub: user.id })
    await revoke(tokens.access_token, client)
    expect((await userinfo()).status).toBe(401)
    expect(await introspect(tokens.access_token, client)).toEqual({ active: false })
  })

  it('of a person do not work by their contents alone', async () => {
    const { client, browser, party } = await createFixture(test, { accessTokenFormat: 'encrypted' })
    const { tokens } = await party.signIn(browser)
    test.tables.accessTokens.clear()
    expect(await introspect(tokens.access_token, client)).toEqual({ active: false })
  })

  it('are made for APIs that want them, when all of them do', async () => {
    await test.addResource({ identifier: 'urn:encrypted', tokenFormat: 'encrypted' })
    await test.addResource({ identifier: 'urn:signed', tokenFormat: 'jwt' })
    const tokenFor = async (resources: string[]) => {
      const form = new URLSearchParams([
        ['grant_type', 'client_credentials'],
        ...resources.map((resource) => ['resource', resource]),
      ])
      const headers = basic(machine.clientId, testSecret)
      const response = await post(test, '/oauth/token', form.toString(), { headers })
      return ((await response.json()) as { access_token: string }).access_token.split('.').length
    }
    expect(await tokenFor(['urn:encrypted'])).toBe(5)
    expect(await tokenFor(['urn:signed'])).toBe(3)
    expect(await tokenFor(['urn:signed', 'urn:encrypted'])).toBe(1)
  })

  it('are not active when tampered with, cut, or made with another key', async () => {
    const good = await machineToken()
    const { kid, key } = await test.server.keys.encryptionKey()
    const now = test.server.now() / 1000
    const claims = {
      ...{ iss: testIssuer, sub: machine.clientId, client_id: machine.clientId, aud: testIssuer },
      ...{ scope: 'api', jti: crypto.randomUUID(), iat: now, exp: now + 60 },
    }
    const make = (
      change: object = {},
      header: object = {},
      sealer: Parameters<CompactEncrypt['encrypt']>[0] = key,
    ) =>
      new CompactEncrypt(Buffer.from(JSON.stringify({ ...claims, ...change })))
        .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM', typ: 'at+jwe', kid, ...header })
        .encrypt(sealer)
    expect(await introspect(await make())).toMatchObject({ active: true })

    const otherKey = createSecretKey(randomBytes(32))
    const parts = good.split('.')
    const bad = [
      ...parts.map((part, index) => parts.with(index, part.slice(0, -4) + 'AAAA').join('.')),
      ...parts.map((_, index) => parts.with(index, 'AAAA').join('.')),
      parts.with(1, '').join('.'),
      good.slice(0, -5),
      parts.slice(0, 4).join('.'),
      `${good}.AAAA`,
      'a.b.c.d.e',
      await make({}, {}, otherKey),
      await make({}, { kid: 'other' }),
      await make({}, { kid: 'other' }, otherKey),
      await make({}, { typ: 'JWT' }),
      await make({}, { alg: 'dir' }),
      await make({}, { alg: 'A256GCMKW' }),
      await make({ iss: 'https://evil.test' }),
      await make({ exp: now - 1 }),
      await make({ exp: '9e9' }),
      await make({ sub: crypto.randomUUID() }),
      await make({ client_id: undefined }),
      await new CompactEncrypt(Buffer.from('[1]'))
        .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM', typ: 'at+jwe', kid })
        .encrypt(key),
      await new CompactEncrypt(Buffer.from('null'))
        .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM', typ: 'at+jwe', kid })
        .encrypt(key),
      await new CompactEncrypt(Buffer.from('\xff', 'latin1'))
        .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM', typ: 'at+jwe', kid })
        .encrypt(key),
    ]
    for (const token of bad) {
      expect(await introspect(token)).toEqual({ active: false })
      expect((await revoke(token)).status).toBe(200)
      const userinfo = await test.fetch(`${testIssuer}/oauth/userinfo`, {
        headers: { authorization: `Bearer ${token}` },
      })
      expect(userinfo.status).toBe(401)
    }
  })
})
