import { calculateJwkThumbprint, jwtVerify, SignJWT, type JWK } from 'jose'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { SigningAlgorithm } from '@/lib/oauth/records'
import { dropCache } from './cached'
import { maxAge } from '@/lib/oauth/endpoints/jwks'
import { signingAlgorithms } from '@/lib/oauth/signing-algorithms'
import { verifyOwnToken } from '@/lib/oauth/tokens/verify-token'
import { signToken } from '@/lib/oauth/tokens/sign-token'
import { prisma } from './prisma'
import { rotateKey, signingKeys, usedAlgorithms } from './signing-keys'
import { addMissingKeys, listPublishedKeys, retireKeys, keepKeyUntil } from './statements/signing-keys'
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
    const wanted = { algorithms: ['ES256'], signing: ['ES256'] } as const
    await Promise.all(Array.from({ length: 8 }, () => addMissingKeys(wanted, start, generate)))
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

  it('stay published until the last that they signed has expired, and an hour more, however short lifetimes are by then', async () => {
    const former = await kidOf('ES256')
    await signingKeys.signingKey('ES256', start + 48 * hour)
    await signingKeys.signingKey('ES256', start + hour)
    await rotateKeys(start, 'ES256')
    await expectPublished(former, start + 49 * hour, start + 51 * hour)
  })

  it('stay published for what another process signed while it did not know of the rotation', async () => {
    const { kid } = await signingKeys.signingKey('ES256', start + hour)
    await rotateKeys(start, 'ES256')
    await keepKeyUntil(kid, start + 24 * hour)
    await expectPublished(kid, start + 24 * hour, start + 26 * hour)
  })

  it('note once an hour until when they are needed, before they sign', async () => {
    const signedUntil = async () =>
      (await prisma().signingKey.findFirstOrThrow({ where: { algorithm: 'ES256', status: 'active' } }))
        .signedUntil
    await signingKeys.signingKey('ES256')
    expect(await signedUntil()).toBeNull()
    await signingKeys.signingKey('ES256', start + hour)
    const noted = await signedUntil()
    expect(noted?.getTime()).toBe(start + 2 * hour)
    await signingKeys.signingKey('ES256', start + 2 * hour)
    expect(await signedUntil()).toEqual(noted)
    await signingKeys.signingKey('ES256', start + 2 * hour + 1)
    expect((await signedUntil())?.getTime()).toBe(start + 3 * hour + 1)
  })

  it('do not sign before they were published for two times as long as the set may be cached', async () => {
    await signingKeys.jwks()
    await rotateKeys(start + hour, 'ES256')
    const published = await kidOf('ES256')
    const again = (seconds: number) => rotateKey('ES256', start + hour + seconds * 1_000, audit)
    expect(await again(2 * maxAge - 1)).toBe('too_new')
    expect(await kidOf('ES256')).toBe(published)
    expect(await again(2 * maxAge)).toBe('rotated')
  })

  it('are named by their thumbprint (RFC 7638)', async () => {
    for (const key of (await signingKeys.jwks()).keys)
      expect((key as { kid?: string }).kid).toBe(await calculateJwkThumbprint(key as JWK))
  })

  it('are published for every algorithm that the metadata lists', async () => {
    const published = (await signingKeys.jwks()).keys.map(({ alg }) => alg)
    expect(new Set(published)).toEqual(new Set(signingAlgorithms))
  })

  async function expectPublished(kid: string, until: number, noMore: number) {
    for (const [at, isThere] of [
      [until, true],
      [noMore, false],
    ] as const) {
      vi.setSystemTime(at)
      await retireKeys(at)
      expect((await publishedKids()).includes(kid)).toBe(isThere)
      expect((await signingKeys.verificationKey(kid)) !== null).toBe(isThere)
    }
  }

  it('say so when AUTH_SECRET is another', async () => {
    await signingKeys.jwks()
    await prisma().signingKey.updateMany({ data: { privateSealed: Buffer.alloc(64) } })
    globalThis.authCenterImportedKeys = undefined
    dropCache()
    await expect(signingKeys.signingKey('ES256')).rejects.toThrow('AUTH_SECRET is not the one')
  })
})
