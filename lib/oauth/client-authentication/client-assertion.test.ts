import { CompactSign } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord } from '../records'
import {
  assertionType,
  expectAccepted,
  expectRefused,
  makePair,
  createAssertionFixture,
  type Pair,
} from '../testing/assertion-fixture'
import { basic, post, testSecret } from '../testing/test-relying-party'
import { hashToken } from '../tokens/hash-token'

const longSecret = 'ac_sec_0123456789abcdefghijklmnopqrstuvwxyz'

describe('client authentication by assertion', () => {
  let fixture: Awaited<ReturnType<typeof createAssertionFixture>>
  let client: ClientRecord
  let key: Pair
  beforeAll(async () => {
    key = await makePair('ES256', 'key')
  })
  beforeEach(async () => {
    fixture = await createAssertionFixture(key)
    client = fixture.client
  })

  const claimsOf = (change: object = {}, of = client) => fixture.claimsOf(change, of)
  const sign: typeof fixture.sign = (...given) => fixture.sign(...given)
  const ask: typeof fixture.ask = (...given) => fixture.ask(...given)

  it('takes one that begins with a byte order mark, as jose does', async () => {
    const text = `\uFEFF${JSON.stringify(claimsOf())}`
    const signed = new CompactSign(Buffer.from(text)).setProtectedHeader({ alg: 'ES256', kid: 'key' })
    await expectAccepted(await ask(await signed.sign(key.privateKey)))
  })

  describe('with a secret', () => {
    const secretClient = (change: Partial<ClientRecord> = {}) =>
      fixture.addMachine({
        ...{ tokenEndpointAuthMethod: 'client_secret_jwt' },
        secrets: [
          { id: 'kept', hash: hashToken(longSecret), expiresAt: null, sealed: Buffer.from(longSecret) },
        ],
        ...change,
      })
    const signWith = (secret: string, alg = 'HS256', of = client) =>
      sign(claimsOf({}, of), { alg, kid: undefined }, Buffer.from(secret))

    it('is signed with any that is kept and alive, and notes which', async () => {
      const expiresAt = fixture.test.server.now() + 60_000
      const older = longSecret.toUpperCase()
      client = await secretClient()
      client = await secretClient({
        secrets: [
          ...client.secrets,
          { id: 'older', hash: hashToken(older), expiresAt, sealed: Buffer.from(older) },
        ],
      })
      await expectAccepted(await ask(await signWith(longSecret)))
      await expectAccepted(await ask(await signWith(older)))
      expect(fixture.test.tables.touched.map(({ secretId }) => secretId)).toEqual(['kept', 'older'])
      fixture.test.advance(60)
      await expectRefused(await ask(await signWith(older)))
      await expectAccepted(await ask(await signWith(longSecret)))
    })

    it('refuses another secret, one that is only hashed, one too short, and other algorithms', async () => {
      client = await secretClient()
      await expectRefused(await ask(await signWith(longSecret.toUpperCase())))
      await expectRefused(await ask(await signWith(longSecret.repeat(2), 'HS512')))
      await expectRefused(await ask(await sign(claimsOf())))
      await expectAccepted(await ask(await signWith(longSecret)))
      const hashed = await secretClient({
        secrets: [{ id: 'h', hash: hashToken(longSecret), expiresAt: null }],
      })
      await expectRefused(await ask(await signWith(longSecret, 'HS256', hashed)))
      const short = await secretClient({
        secrets: [{ id: 's', hash: hashToken(testSecret), expiresAt: null, sealed: Buffer.from(testSecret) }],
      })
      await expectRefused(await ask(await signWith(testSecret, 'HS256', short)))
    })

    it('is no private_key_jwt, and the other way round', async () => {
      client = await secretClient({ jwks: client.jwks })
      await expectRefused(await ask(await sign(claimsOf())))
      client = await secretClient({ jwks: client.jwks, tokenEndpointAuthMethod: 'private_key_jwt' })
      await expectRefused(await ask(await signWith(longSecret)))
      await expectAccepted(await ask(await sign(claimsOf())))
    })
  })

  describe('beside other methods', () => {
    it('is refused with a second one in the request', async () => {
      const withSecret = await ask(await sign(claimsOf()), { client_id: client.clientId, client_secret: 'x' })
      expect([withSecret.status, (await withSecret.json()).error]).toEqual([400, 'invalid_request'])
      const form = { client_assertion: await sign(claimsOf()), client_assertion_type: assertionType }
      const headers = basic(client.clientId, 'x')
      const inHeader = await post(
        fixture.test,
        '/oauth/token',
        { grant_type: 'client_credentials', ...form },
        { headers },
      )
      expect([inHeader.status, (await inHeader.json()).error]).toEqual([400, 'invalid_request'])
    })

    it('is what the client is registered for, and nothing else is', async () => {
      const ofSecret = await fixture.addMachine({
        tokenEndpointAuthMethod: 'client_secret_basic',
        ...{ jwks: client.jwks },
        secrets: [{ id: 's', hash: hashToken(longSecret), expiresAt: null }],
      })
      await expectRefused(await ask(await sign(claimsOf({}, ofSecret))))
      const form = { grant_type: 'client_credentials', client_id: client.clientId }
      for (const proof of [{}, { client_secret: longSecret }]) {
        const { status, headers } = await post(fixture.test, '/oauth/token', { ...form, ...proof })
        expect([status, headers.has('www-authenticate')]).toEqual([401, true])
      }
    })

    it('needs both of its parameters, well-formed', async () => {
      const assertion = await sign(claimsOf())
      const form = { grant_type: 'client_credentials', client_id: client.clientId }
      await expectRefused(await post(fixture.test, '/oauth/token', { ...form, client_assertion: assertion }))
      await expectRefused(
        await post(fixture.test, '/oauth/token', { ...form, client_assertion_type: assertionType }),
      )
      await expectRefused(
        await ask(assertion, {
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer',
        }),
      )
      for (const text of ['x', 'a.b.c', 'a.b.c.d.e', `${assertion}=`, `${assertion}\n`, '{}'])
        await expectRefused(await ask(text, { client_id: client.clientId }))
      await expectRefused(await ask(assertion, { client_id: 'another' }))
      await expectAccepted(await ask(assertion))
    })

    it('is one answer for an unknown and a suspended client', async () => {
      const suspended = await fixture.addMachine({
        ...{ status: 'suspended', jwks: client.jwks },
      })
      const unknown = { ...client, clientId: 'nobody' }
      const texts = [
        await expectRefused(await ask(await sign(claimsOf({}, suspended)))),
        await expectRefused(await ask(await sign(claimsOf({}, unknown)))),
        await expectRefused(await ask(await sign(claimsOf(), {}, (await makePair('ES256', 'x')).privateKey))),
      ]
      expect(new Set(texts)).toEqual(new Set(['Client authentication failed.']))
      expect(fixture.test.logged.some(({ detail }) => detail === 'unknown or not active')).toBe(true)
    })
  })
})
