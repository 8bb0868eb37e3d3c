import { jwtVerify, SignJWT } from 'jose'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { SigningAlgorithm } from '@/lib/oauth/records'
import { dropCache } from './cached'
import { verifyOwnToken } from '@/lib/oauth/tokens/verify-token'
import { signToken } from '@/lib/oauth/tokens/sign-token'
import { accessTokenOf, seedGrant, startFamily } from '@/lib/oauth/testing/contract/seeded-grant'
import { prisma } from './prisma'
import { writeSettings } from './settings'
import { rotateKey, signingKeys, usedAlgorithms } from './signing-keys'
import { addMissingKeys, listPublishedKeys, retireKeys, startSigning } from './statements/signing-keys'
import { databaseFixture } from './testing/store-fixture'
import { useTestDatabase } from './testing/test-database'

useTestDatabase()

async function rotateKeys(at: number, algorithm?: 'ES256') {
  dropCache()
  for (const each of algorithm ? [algorithm] : await usedAlgorithms()) await rotateKey(each, at, audit)
}
const audit = { action: 'signing_keys.rotated', actorId: null, ip: null, userAgent: null }
const publishedKids = async () => {
  dropCache()
  return (await signingKeys.jwks()).keys.map((key) => (key as { kid?: string }).kid)
}

const hour = 3_600_000
const start = Date.UTC(2030, 0, 1)

describe('signing keys', () => {
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    await prisma().signingKey.deleteMany()
    dropCache()
    return () => vi.useRealTimers()
  })
  const statuses = async (algorithm = 'ES256') =>
    (await prisma().signingKey.findMany({ where: { algorithm }, orderBy: { createdAt: 'asc' } })).map(
      (key) => key.status,
    )
  const kidOf = async (algorithm: 'ES256' | 'RS256') => {
    dropCache()
    return (await signingKeys.signingKey(algorithm)).kid
  }

  it('are made on first need, one in use and one next of each algorithm, and open again', async () => {
    for (const algorithm of ['ES256', 'RS256'] as const) {
      const { kid, privateKey } = await signingKeys.signingKey(algorithm)
      const token = await new SignJWT({}).setProtectedHeader({ alg: algorithm, kid }).sign(privateKey)
      const verifier = await signingKeys.verificationKey(kid)
      await expect(jwtVerify(token, verifier!.publicKey)).resolves.toBeDefined()
      expect((await statuses(algorithm)).toSorted()).toEqual(['active', 'next'])
    }
    expect(await signingKeys.verificationKey('nobody')).toBeNull()
  })

  it('are made once, however many processes ask at the same time', async () => {
    const generate = vi.fn(async (algorithm: SigningAlgorithm) => ({
      kid: crypto.randomUUID(),
      algorithm,
      publicJwk: {},
      privateSealed: Buffer.from(''),
    }))
    await addMissingKeys(['ES256'], start, generate)
    await Promise.all(Array.from({ length: 8 }, () => startSigning(['ES256'], start, generate)))
    expect(generate).toHaveBeenCalledTimes(2)
    expect((await statuses()).toSorted()).toEqual(['active', 'next'])
  })

  it.each(['ES256', 'RS256', 'PS256', 'EdDSA'] as const)(
    'of %s are published before they sign, at the first use as at every rotation',
    async (algorithm) => {
      let published = await publishedKids()
      await signingKeys.signingKey('ES256')
      for (const act of [() => Promise.resolve(), () => rotateKey(algorithm, start, audit)]) {
        await act()
        dropCache()
        const { kid } = await signingKeys.signingKey(algorithm)
        expect(published).toContain(kid)
        published = await publishedKids()
      }
    },
  )

  it('that nothing was signed with rotate by their next one, which is known', async () => {
    const published = await publishedKids()
    await rotateKey('EdDSA', start, audit)
    expect(published).toContain((await signingKeys.signingKey('EdDSA')).kid)
    expect((await statuses('EdDSA')).toSorted()).toEqual(['active', 'next'])
  })

  it('get a next one where a former version left none', async () => {
    await signingKeys.jwks()
    await prisma().signingKey.deleteMany({ where: { status: 'next' } })
    dropCache()
    await signingKeys.jwks()
    expect((await statuses('ES256')).toSorted()).toEqual(['active', 'next'])
    expect(await statuses('PS256')).toEqual(['next'])
  })

  it('of the other algorithms sign when an application or API asks for them, and rotate like the rest', async () => {
    await signingKeys.jwks()
    await rotateKeys(start)
    expect(await statuses('EdDSA')).toEqual(['next'])
    for (const algorithm of ['PS256', 'EdDSA'] as const) {
      const keys = await Promise.all([1, 2, 3].map(() => signingKeys.signingKey(algorithm)))
      const [kid = '', ...others] = new Set(keys.map((key) => key.kid))
      expect(others).toEqual([])
      expect((await statuses(algorithm)).toSorted()).toEqual(['active', 'next'])
      dropCache()
      const verifier = await signingKeys.verificationKey(kid)
      const token = signToken(await signingKeys.signingKey(algorithm), 'JWT', { iss: 'us' })
      await expect(jwtVerify(token, verifier!.publicKey, { algorithms: [algorithm] })).resolves.toBeDefined()
      const published = (await signingKeys.jwks()).keys.find((key) => (key as { kid?: string }).kid === kid)
      expect(published).toMatchObject({ alg: algorithm, use: 'sig' })
    }
    await rotateKeys(start)
    expect((await statuses('EdDSA')).toSorted()).toEqual(['active', 'next', 'retiring'])
  })

  it('are published without their private parts', async () => {
    const { keys } = await signingKeys.jwks()
    expect(keys).toHaveLength(6)
    for (const key of keys) {
      expect(key).toMatchObject({
        kid: expect.any(String),
        use: 'sig',
        alg: expect.stringMatching(/^((ES|RS|PS)256|EdDSA)$/),
      })
      for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi']) expect(key).not.toHaveProperty(secret)
    }
  })

  it('are sealed at rest', async () => {
    await signingKeys.jwks()
    for (const { privateSealed } of await listPublishedKeys())
      expect(privateSealed.toString('latin1')).not.toContain('"d"')
  })

  it('rotate: the announced key is used, the former one stays until what it signed has expired', async () => {
    const [former, announced] = [
      await kidOf('ES256'),
      (await prisma().signingKey.findFirst({ where: { algorithm: 'ES256', status: 'next' } }))?.kid,
    ]
    const untouched = await kidOf('RS256')
    const server = { issuer: 'https://us.test', keys: signingKeys }
    const oldIdToken = signToken(await signingKeys.signingKey('ES256'), 'JWT', {
      iss: server.issuer,
      sub: 'ada',
    })
    await rotateKeys(start, 'ES256')
    expect(await kidOf('ES256')).toBe(announced)
    expect(await kidOf('RS256')).toBe(untouched)
    expect((await statuses()).toSorted()).toEqual(['active', 'next', 'retiring'])
    expect((await signingKeys.verificationKey(former))?.kid).toBe(former)

    vi.setSystemTime(start + 2 * hour)
    dropCache()
    expect(await signingKeys.verificationKey(former)).toBeNull()
    expect((await signingKeys.jwks()).keys.map((key) => (key as { kid?: string }).kid)).not.toContain(former)
    await retireKeys(start + 2 * hour)
    for (const status of ['retiring', 'retired'] as const) {
      await prisma().signingKey.update({ where: { kid: former }, data: { status } })
      dropCache()
      expect(await signingKeys.verificationKey(former)).toBeNull()
      expect(await verifyOwnToken(server, oldIdToken, 'JWT')).toBeNull()
      expect(await verifyOwnToken(server, oldIdToken, 'JWT', { isHint: true })).toMatchObject({ sub: 'ada' })
    }
    const retired = await prisma().signingKey.findUniqueOrThrow({ where: { kid: former } })
    expect(retired).toMatchObject({ status: 'retired', privateSealed: new Uint8Array() })
  })

  it.each([
    [
      'the access tokens of the server',
      () => writeSettings({ accessTokenLifetime: 48 * 3600 }, new Date(start)),
    ],
    ['the ID tokens of the server', () => writeSettings({ idTokenLifetime: 48 * 3600 }, new Date(start))],
    [
      'the access tokens of an application',
      () => databaseFixture.addClient({ accessTokenLifetime: 48 * 3600 }),
    ],
    ['the ID tokens of an application', () => databaseFixture.addClient({ idTokenLifetime: 48 * 3600 })],
    [
      'the access tokens of an API',
      () => databaseFixture.addResource({ identifier: 'urn:slow', accessTokenLifetime: 48 * 3600 }),
    ],
    [
      'an access token that was issued before its lifetime was shortened',
      async () => {
        const seeded = await seedGrant(databaseFixture)
        const { family } = await startFamily(seeded)
        const accessToken = accessTokenOf(seeded, { familyId: family.id, expiresAt: start + 48 * hour })
        await seeded.store.saveTokens({ accessToken })
      },
    ],
    [
      "a token for an API's own key that was signed before its lifetime was shortened",
      async () => {
        const seeded = await seedGrant(databaseFixture)
        const nested = { format: 'encrypted' as const, selfContained: true, expiresAt: start + 48 * hour }
        const { grantId: _grantId, familyId: _familyId, ...token } = accessTokenOf(seeded, nested)
        await seeded.store.saveMachineToken(token)
      },
    ],
  ])('stay published as long as %s may live', async (_of, lengthen) => {
    await prisma().application.deleteMany()
    await prisma().resource.deleteMany()
    await prisma().setting.deleteMany()
    const former = await kidOf('ES256')
    await lengthen()
    await rotateKeys(start, 'ES256')
    for (const [at, isThere] of [
      [start + 48 * hour, true],
      [start + 49 * hour, false],
    ] as const) {
      vi.setSystemTime(at)
      await retireKeys(at)
      dropCache()
      const { keys } = await signingKeys.jwks()
      expect(keys.some((key) => (key as { kid?: string }).kid === former)).toBe(isThere)
      expect((await signingKeys.verificationKey(former)) !== null).toBe(isThere)
    }
  })

  it('say so when AUTH_SECRET is another', async () => {
    await signingKeys.jwks()
    await prisma().signingKey.updateMany({ data: { privateSealed: Buffer.alloc(64) } })
    globalThis.authCenterImportedKeys = undefined
    dropCache()
    await expect(signingKeys.signingKey('ES256')).rejects.toThrow('AUTH_SECRET is not the one')
  })
})
