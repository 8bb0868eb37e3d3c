import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord } from '../records'
import {
  expectAccepted,
  expectRefused,
  makePair,
  createAssertionFixture,
  type Pair,
} from '../testing/assertion-fixture'
import { testIssuer } from '../testing/test-server'

const tokenUrl = `${testIssuer}/oauth/token`

describe('client authentication with a private key', () => {
  let fixture: Awaited<ReturnType<typeof createAssertionFixture>>
  let client: ClientRecord
  let key: Pair
  let pairs: Pair[]
  beforeAll(async () => {
    pairs = await Promise.all(
      ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'].map((alg) => makePair(alg, `key-${alg}`)),
    )
    key = pairs[2]!
  })
  beforeEach(async () => {
    fixture = await createAssertionFixture(key, { jwks: { keys: pairs.map(({ jwk }) => jwk) } })
    client = fixture.client
  })

  const claimsOf = (change: object = {}, of = client) => fixture.claimsOf(change, of)
  const sign: typeof fixture.sign = (...given) => fixture.sign(...given)
  const ask: typeof fixture.ask = (...given) => fixture.ask(...given)

  it('takes each algorithm, with and without a client_id and a kid', async () => {
    for (const { privateKey, jwk } of pairs) {
      const header = { alg: (jwk as { alg: string }).alg, kid: jwk.kid }
      await expectAccepted(await ask(await sign(claimsOf(), header, privateKey)))
      const withoutKid = await sign(claimsOf(), { ...header, kid: undefined }, privateKey)
      await expectAccepted(await ask(withoutKid, { client_id: client.clientId }))
    }
  })

  it('takes EdDSA and Ed25519 for one algorithm, whichever its key was registered with', async () => {
    for (const { privateKey, jwk } of pairs.filter((pair) => pair.jwk.kty === 'OKP')) {
      for (const alg of ['EdDSA', 'Ed25519']) {
        await expectAccepted(await ask(await sign(claimsOf(), { alg, kid: jwk.kid }, privateKey)))
      }
    }
  })

  it.each(['/oauth/introspect', '/oauth/revoke'])(
    'authenticates at %s, by any of our names',
    async (path) => {
      for (const aud of [testIssuer, tokenUrl, testIssuer + path, [tokenUrl], [tokenUrl, testIssuer]]) {
        const response = await ask(await sign(claimsOf({ aud })), { token: 'unknown' }, path)
        expect(response.status).toBe(200)
      }
      await expectRefused(
        await ask(await sign(claimsOf({ aud: `${testIssuer}/oauth/userinfo` })), { token: 'x' }, path),
      )
    },
  )

  describe('claims', () => {
    it.each<[string, () => object]>([
      ['another iss', () => ({ iss: 'other' })],
      ['no iss', () => ({ iss: undefined })],
      ['another sub', () => ({ sub: 'other' })],
      ['no sub', () => ({ sub: undefined })],
      ['another aud', () => ({ aud: 'https://evil.test' })],
      ['H09: an aud beside ours', () => ({ aud: [testIssuer, 'https://evil.test'] })],
      ['an aud that begins like ours', () => ({ aud: `${testIssuer}.evil.test` })],
      ['an empty aud', () => ({ aud: [] })],
      ['no aud', () => ({ aud: undefined })],
      ['no exp', () => ({ exp: undefined })],
      ['an exp that is over', () => ({ exp: fixture.now() - 10 })],
      ['an exp of five minutes ago', () => ({ exp: fixture.now() - 300 })],
      ['an exp in ten years', () => ({ exp: fixture.now() + 315_360_000 })],
      ['an exp in text', () => ({ exp: `${fixture.now() + 60}` })],
      ['an exp beyond numbers', () => ({ exp: 1e308 })],
      ['a negative exp', () => ({ exp: -1 })],
      ['an nbf in 61 seconds', () => ({ nbf: fixture.now() + 61 })],
      ['an iat in 61 seconds', () => ({ iat: fixture.now() + 61 })],
      ['no jti', () => ({ jti: undefined })],
      ['an empty jti', () => ({ jti: '' })],
      ['a jti that is a number', () => ({ jti: 1 })],
      ['a jti without end', () => ({ jti: 'x'.repeat(301) })],
    ])('with %s are refused', async (_what, change) => {
      await expectRefused(await ask(await sign(claimsOf(change())), { client_id: client.clientId }))
    })

    it.each<[string, () => object]>([
      ['over since 8 seconds', () => ({ exp: fixture.now() - 8 })],
      ['good for ten minutes', () => ({ exp: fixture.now() + 600 })],
      ['made in 8 seconds', () => ({ iat: fixture.now() + 8, nbf: fixture.now() + 8 })],
      ['without iat', () => ({ iat: undefined })],
      ['with fractions of a second', () => ({ exp: fixture.now() + 60.53, iat: fixture.now() - 0.47 })],
      ['with claims of its own', () => ({ tenant: { a: 1 } })],
    ])('%s are taken', async (_what, change) => {
      await expectAccepted(await ask(await sign(claimsOf(change()))))
    })

    it('H10: are used once, and only their own client uses them up', async () => {
      const assertion = await sign(claimsOf({ jti: 'once' }))
      await expectAccepted(await ask(assertion))
      expect(await expectRefused(await ask(assertion))).toBe('The assertion was used before.')
      await expectRefused(await ask(await sign(claimsOf({ jti: 'once', exp: fixture.now() + 300 }))))
      const other = await fixture.addMachine({
        jwks: client.jwks,
      })
      await expectAccepted(await ask(await sign(claimsOf({ jti: 'once' }, other))))
    })

    it('are not used up by a sender who cannot sign', async () => {
      const { privateKey } = await makePair('ES256', 'x')
      await expectRefused(await ask(await sign(claimsOf({ jti: 'mine' }), {}, privateKey)))
      await expectAccepted(await ask(await sign(claimsOf({ jti: 'mine' }))))
    })

    it('H09: name the issuer as a string, and nothing else, where the profile is fapi2', async () => {
      const strict = await fixture.addMachine({
        ...{ profile: 'fapi2', jwks: client.jwks },
      })
      for (const aud of [tokenUrl, [testIssuer], [testIssuer, tokenUrl]])
        await expectRefused(await ask(await sign(claimsOf({ aud }, strict))))
      const introspection = [{ token: 'unknown' }, '/oauth/introspect'] as const
      expect((await ask(await sign(claimsOf({}, strict)), ...introspection)).status).toBe(200)
      const { privateKey, jwk } = pairs[0]!
      await expectRefused(
        await ask(await sign(claimsOf({}, strict), { alg: 'RS256', kid: jwk.kid }, privateKey)),
      )
    })
  })

  describe('signatures', () => {
    const encode = (part: object | string) =>
      Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url')

    it.each(['none', 'None', 'nOnE'])('H01: of the algorithm %s are none', async (alg) => {
      const unsigned = `${encode({ alg, kid: key.jwk.kid })}.${encode(claimsOf())}.`
      await expectRefused(await ask(unsigned, { client_id: client.clientId }))
      await expectRefused(await ask(`${unsigned}AAAA`, { client_id: client.clientId }))
    })

    it('H02: under the public key as a secret are refused', async () => {
      const { jwk } = pairs[0]!
      for (const secret of [JSON.stringify(jwk), (jwk as { n: string }).n])
        await expectRefused(
          await ask(await sign(claimsOf(), { alg: 'HS256', kid: jwk.kid }, Buffer.from(secret))),
        )
    })

    it('H06: of zeroes, in DER, of another key and over other claims are refused', async () => {
      const good = await sign(claimsOf())
      const [header, , signature] = good.split('.')
      const { privateKey } = await makePair('ES256', key.jwk.kid)
      await expectRefused(
        await ask(`${header}.${good.split('.')[1]}.${Buffer.alloc(64).toString('base64url')}`),
      )
      await expectRefused(await ask(`${header}.${good.split('.')[1]}.${encode('0E\x02 der')}`))
      await expectRefused(await ask(`${header}.${encode(claimsOf())}.${signature}`))
      await expectRefused(await ask(await sign(claimsOf(), {}, privateKey)))
      await expectAccepted(await ask(good))
    })

    it('H04: by keys that the header brings along are refused', async () => {
      const { privateKey, jwk } = await makePair('ES256', 'mine')
      const headers = [
        { jwk },
        { jku: 'https://evil.test/jwks' },
        { x5u: 'https://evil.test/x' },
        { x5c: ['AA'] },
      ]
      for (const header of headers) {
        await expectRefused(await ask(await sign(claimsOf(), { ...header, kid: undefined }, privateKey)))
        await expectAccepted(await ask(await sign(claimsOf(), header)))
      }
    })

    it('H05: with a critical extension, not encoded, or of another kind of JWT are refused', async () => {
      await expectRefused(await ask(await sign(claimsOf(), { crit: ['b64'], b64: true })))
      for (const typ of ['dpop+jwt', 'at+jwt', 'oauth-authz-req+jwt', 'JWE'])
        await expectRefused(await ask(await sign(claimsOf(), { typ })))
      for (const typ of ['JWT', 'jwt', 'client-authentication+jwt'])
        await expectAccepted(await ask(await sign(claimsOf(), { typ })))
    })

    it('by a key for encryption, or one that is not registered, are refused', async () => {
      const forEncryption = await makePair('ES256', 'enc', { use: 'enc' })
      const unknown = await makePair('ES256', 'unknown')
      const keys = [key.jwk, forEncryption.jwk]
      client = await fixture.addMachine({
        jwks: { keys },
      })
      for (const { privateKey, jwk } of [forEncryption, unknown])
        for (const kid of [jwk.kid, undefined])
          await expectRefused(await ask(await sign(claimsOf(), { kid }, privateKey)))
      await expectAccepted(await ask(await sign(claimsOf())))
    })

    it('by either of two keys of one kind are taken without a kid', async () => {
      const second = await makePair('ES256', 'second')
      const keys = [key.jwk, second.jwk]
      client = await fixture.addMachine({
        jwks: { keys },
      })
      for (const { privateKey } of [key, second])
        await expectAccepted(await ask(await sign(claimsOf(), { kid: undefined }, privateKey)))
      const { privateKey } = await makePair('ES256', 'third')
      await expectRefused(await ask(await sign(claimsOf(), { kid: undefined }, privateKey)))
    })

    it('are of the one registered algorithm', async () => {
      const { privateKey, jwk } = pairs[1]!
      client = await fixture.addMachine({
        ...{
          tokenEndpointAuthSigningAlg: 'PS256',
          jwks: client.jwks,
        },
      })
      await expectRefused(await ask(await sign(claimsOf())))
      await expectAccepted(await ask(await sign(claimsOf(), { alg: 'PS256', kid: jwk.kid }, privateKey)))
    })

    it('by a key that cannot be used are refused', async () => {
      const broken = { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA', kid: key.jwk.kid }
      client = await fixture.addMachine({
        ...{ jwks: { keys: [broken] } },
      })
      await expectRefused(await ask(await sign(claimsOf())))
    })
  })

  it('asks for the published keys, and says which one it needs', async () => {
    const jwksUri = 'https://robot.test/jwks'
    client = await fixture.addMachine({ jwks: null, jwksUri })
    await expectRefused(await ask(await sign(claimsOf())))
    fixture.clientKeys.mockResolvedValue([pairs[0]!.jwk, key.jwk])
    await expectAccepted(await ask(await sign(claimsOf())))
    const [asked, fits] = fixture.clientKeys.mock.lastCall!
    expect(asked.clientId).toBe(client.clientId)
    expect([fits(pairs[0]!.jwk), fits(key.jwk)]).toEqual([false, true])
  })
})
