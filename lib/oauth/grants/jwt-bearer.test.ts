import { randomBytes } from 'node:crypto'
import { decodeJwt } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord, UserRecord } from '../records'
import { makePair, createAssertionFixture, type Pair } from '../testing/assertion-fixture'
import { basic, post, testSecret } from '../testing/test-relying-party'
import { testIssuer } from '../testing/test-server'
import { hashToken } from '../tokens/hash-token'
import { subjectOf } from '../tokens/subject'
import { jwtBearerGrantType } from './jwt-bearer'

const api = 'https://api.test'

describe('the JWT bearer grant (RFC 7523 section 2.1)', () => {
  let key: Pair
  let fixture: Awaited<ReturnType<typeof createAssertionFixture>>
  let client: ClientRecord
  let user: UserRecord
  beforeAll(async () => {
    key = await makePair('ES256', 'key')
  })
  beforeEach(async () => {
    fixture = await createAssertionFixture(key, {
      tokenEndpointAuthMethod: 'client_secret_basic',
      secrets: [{ id: 's', hash: hashToken(testSecret), expiresAt: null }],
      grantTypes: ['authorization_code', 'refresh_token', jwtBearerGrantType],
      scopes: ['openid', 'email', 'profile', 'offline_access', 'api'],
    })
    client = fixture.client
    user = await fixture.test.addUser({ email: 'ada@example.com' })
    await fixture.test.addResource({ identifier: api, name: 'API' })
  })

  const allow = (change: object = {}) =>
    fixture.test.server.store.saveGrant({
      ...{ userId: user.id, clientId: client.clientId, scopes: ['openid', 'email', 'offline_access'] },
      ...{ resources: [], withdrawn: [], remembered: true, expiresAt: null, receipt: null },
      ...{ now: fixture.test.server.now(), ...change },
    })
  const sign = (claims: object = {}, header = {}, by = key.privateKey) =>
    fixture.sign(fixture.claimsOf({ sub: user.id, ...claims }), header, by)
  const ask = (assertion: string, form: Record<string, string> = {}) =>
    post(
      fixture.test,
      '/oauth/token',
      { grant_type: jwtBearerGrantType, assertion, ...form },
      { headers: basic(client.clientId, testSecret) },
    )
  const tokensOf = async (response: Response) => {
    const body = (await response.json()) as Record<string, string>
    expect([response.status, body.error_description]).toEqual([200, undefined])
    return body
  }
  const refused = async (response: Response, error = 'invalid_grant') => {
    const body = (await response.json()) as Record<string, string>
    expect([response.status, body.error]).toEqual([400, error])
    return body.error_description
  }

  describe('for a person', () => {
    it('gives what they have allowed while they are away, and nothing to stay with', async () => {
      const { id: grantId } = await allow()
      const { access_token: token, ...tokens } = await tokensOf(await ask(await sign()))
      expect(tokens).toMatchObject({ token_type: 'Bearer', scope: 'openid email' })
      expect(tokens).not.toHaveProperty('refresh_token')
      expect(tokens).not.toHaveProperty('id_token')
      expect(decodeJwt(token!)).toMatchObject({ sub: user.id, client_id: client.clientId })
      const headers = { authorization: `Bearer ${token}` }
      const userinfo = () => fixture.test.fetch(`${testIssuer}/oauth/userinfo`, { headers })
      expect(await (await userinfo()).json()).toMatchObject({ email: 'ada@example.com' })
      await fixture.test.endGrant(grantId)
      expect((await userinfo()).status).toBe(401)
      await refused(await ask(await sign()))
    })

    it('takes the subject that the client knows, and answers with it', async () => {
      const subjectSalt = randomBytes(32)
      const change = {
        subjectType: 'pairwise' as const,
        subjectSalt,
        sectorIdentifierUri: 'https://rp.test/',
      }
      Object.assign(fixture.test.tables.clients.get(client.clientId)!, change)
      await allow()
      const sub = subjectOf({ hooks: {} }, user, { ...client, ...change })
      const { access_token: token } = await tokensOf(await ask(await sign({ sub })))
      expect(decodeJwt(token!).sub).toBe(sub)
      await refused(await ask(await sign({ sub: user.id })))
    })

    it('gives less when less is asked for, and nothing when more is', async () => {
      await allow()
      const { scope } = await tokensOf(await ask(await sign(), { scope: 'email' }))
      expect(scope).toBe('email')
      await refused(await ask(await sign(), { scope: 'email profile' }))
      await refused(await ask(await sign(), { scope: 'email groups' }), 'invalid_scope')
    })

    it('gives tokens for the resources they have allowed', async () => {
      await allow()
      await refused(await ask(await sign(), { resource: api }))
      await allow({ resources: [api] })
      const { access_token: token } = await tokensOf(await ask(await sign(), { resource: api }))
      expect(decodeJwt(token!).aud).toBe(api)
    })

    it.each<[string, object]>([
      ['not while they are away', { scopes: ['openid', 'email'] }],
      ['only this once', { remembered: false }],
      ['until it is over', { expiresAt: 0 }],
    ])('is refused when they have allowed it %s', async (_what, change) => {
      await allow(change)
      const description = await refused(await ask(await sign()))
      expect(await refused(await ask(await sign({ sub: 'nobody' })))).toBe(description)
      await allow()
      await tokensOf(await ask(await sign()))
    })

    it('is refused when they have allowed another client, are suspended, or paused it', async () => {
      const other = await fixture.addMachine({ jwks: null })
      await allow({ clientId: other.clientId })
      await refused(await ask(await sign()))
      const { id } = await allow()
      await tokensOf(await ask(await sign()))
      const grant = fixture.test.tables.grants.get(id)!
      fixture.test.tables.grants.set(id, { ...grant, status: 'paused' })
      await refused(await ask(await sign()))
      fixture.test.tables.grants.set(id, grant)
      fixture.test.tables.users.set(user.id, { ...user, status: 'suspended' })
      await refused(await ask(await sign()))
    })
  })

  it('gives a client that signs for itself what client credentials give', async () => {
    const { access_token: token, scope } = await tokensOf(await ask(await sign({ sub: client.clientId })))
    expect(scope).toBe('api')
    expect(decodeJwt(token!).sub).toBe(client.clientId)
    await refused(await ask(await sign({ sub: client.clientId }), { scope: 'openid' }), 'invalid_scope')
  })

  describe('an assertion', () => {
    beforeEach(() => allow())

    it.each<[string, object]>([
      ['of another issuer', { iss: 'other' }],
      ['for another server', { aud: 'https://evil.test' }],
      ['without an end', { exp: undefined }],
      ['that is over', { exp: 1 }],
      ['without a jti', { jti: undefined }],
      ['of nobody', { sub: undefined }],
    ])('%s is refused', async (_what, change) => {
      await refused(await ask(await sign(change)))
      await tokensOf(await ask(await sign()))
    })

    it('G17 is taken once', async () => {
      const assertion = await sign({ aud: `${testIssuer}/oauth/token` })
      await tokensOf(await ask(assertion))
      expect(await refused(await ask(assertion))).toBe('The assertion was used before.')
    })

    it('has a jti in a world of its own', async () => {
      const machine = await fixture.addMachine({ tokenEndpointAuthMethod: 'private_key_jwt' })
      const claims = fixture.claimsOf({ jti: 'same' }, machine)
      const [forClient, forGrant] = await Promise.all([fixture.sign(claims), fixture.sign(claims)])
      const answer = await fixture.ask(forClient, { grant_type: jwtBearerGrantType, assertion: forGrant })
      expect(answer.status).toBe(200)
    })

    it('signed by another key, by a secret, or not at all is refused', async () => {
      const { privateKey } = await makePair('ES256', key.jwk.kid)
      await refused(await ask(await sign({}, {}, privateKey)))
      const bySecret = await fixture.sign(
        fixture.claimsOf({ sub: user.id }),
        { alg: 'HS256' },
        Buffer.alloc(32, 'x'),
      )
      await refused(await ask(bySecret))
      await refused(await ask((await sign()).replace(/[^.]+$/, '')))
      for (const typ of ['client-authentication+jwt', 'at+jwt'])
        await refused(await ask(await sign({}, { typ })))
      await tokensOf(await ask(await sign({}, { typ: 'JWT' })))
    })

    it('is needed', async () => {
      const headers = basic(client.clientId, testSecret)
      const response = await post(
        fixture.test,
        '/oauth/token',
        { grant_type: jwtBearerGrantType },
        { headers },
      )
      await refused(response, 'invalid_request')
    })
  })

  it('is for clients that are registered for it, and that authenticate', async () => {
    await allow()
    const form = { grant_type: jwtBearerGrantType, assertion: await sign() }
    expect((await post(fixture.test, '/oauth/token', form)).status).toBe(401)
    fixture.test.tables.clients.set(client.clientId, { ...client, grantTypes: ['authorization_code'] })
    await refused(await ask(await sign()), 'unauthorized_client')
  })
})
