import { afterEach, beforeEach, expect, it } from 'vitest'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { rotateKey, signingKeys } from '@/lib/data/signing-keys'
import { keepKeyUntil } from '@/lib/data/statements/signing-keys'
import { race } from '@/lib/data/testing/race'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { env, setEnvironment } from '@/lib/env'
import { signToken } from '@/lib/oauth/tokens/sign-token'
import { verifyOwnToken } from '@/lib/oauth/tokens/verify-token'
import { terminal } from './actor'
import { anAdmin, noAdmin } from './testing/fixtures'
import { withdrawKey } from './withdraw-key'

useTestDatabase()
const { authSecret } = env()
beforeEach(async () => {
  await prisma().signingKey.deleteMany()
  await prisma().auditEvent.deleteMany()
  dropCache()
  await signingKeys.jwks()
})
afterEach(() => {
  setEnvironment({ AUTH_SECRET: authSecret })
  globalThis.authCenterImportedKeys = undefined
  dropCache()
})
const kids = async () => (await signingKeys.jwks()).keys.map((key) => (key as { kid: string }).kid)
const nextOf = (algorithm: string) =>
  prisma().signingKey.findFirstOrThrow({ where: { algorithm, status: 'next' } })
const audits = () => prisma().auditEvent.findMany()
const server = { issuer: 'https://us.test', keys: signingKeys }

it('a key that signs leaves the key set now, and nothing that it signed verifies, not even as a hint', async () => {
  const leaked = await signingKeys.signingKey('ES256', Date.now() + 3_600_000)
  const token = signToken(leaked, 'JWT', { iss: server.issuer, sub: 'ada' })
  expect(await verifyOwnToken(server, token, 'JWT')).toMatchObject({ sub: 'ada' })
  // It was published a moment ago; to wait for the caches of verifiers would be worse.
  await rotateKey('ES256', Date.now(), {
    action: 'signing_keys.rotated',
    actorId: null,
    ip: null,
    userAgent: null,
  })
  dropCache()
  const signing = (await signingKeys.signingKey('ES256')).kid
  const { kid: next } = await nextOf('ES256')
  await prisma().auditEvent.deleteMany()

  for (const [kid, active] of [
    [signing, next],
    [leaked.kid, next],
  ] as const) {
    expect(await withdrawKey(kid, terminal)).toMatchObject({
      ok: true,
      value: { algorithm: 'ES256', active },
    })
    expect(await kids()).not.toContain(kid)
    expect(await signingKeys.verificationKey(kid)).toBeNull()
    expect(await signingKeys.retiredKey(kid)).toBeNull()
  }
  expect((await signingKeys.signingKey('ES256')).kid).toBe(next)
  expect(await kids()).toContain((await nextOf('ES256')).kid)
  expect(await verifyOwnToken(server, token, 'JWT')).toBeNull()
  expect(await verifyOwnToken(server, token, 'JWT', { isHint: true })).toBeNull()
  const row = await prisma().signingKey.findUniqueOrThrow({ where: { kid: leaked.kid } })
  expect(row).toMatchObject({ status: 'retired', withdrawnAt: expect.any(Date) })
  expect(row.privateSealed).toHaveLength(0)
  expect((await audits()).map(({ action, details }) => ({ action, details }))).toEqual([
    {
      action: 'signing_keys.withdrawn',
      details: { actor: 'cli', algorithm: 'ES256', before: { kid: signing }, after: { kid: next } },
    },
    { action: 'signing_keys.withdrawn', details: { actor: 'cli', algorithm: 'ES256', kid: leaked.kid } },
  ])
})

it('one that has not signed yet is followed by another one, also where nothing signs with its algorithm', async () => {
  for (const algorithm of ['RS256', 'EdDSA']) {
    const { kid } = await nextOf(algorithm)
    expect(await withdrawKey(kid, terminal)).toMatchObject({ ok: true })
    expect(await kids()).not.toContain(kid)
    expect((await nextOf(algorithm)).kid).not.toBe(kid)
  }
})

it('a process that signs with it a moment longer does not publish it again', async () => {
  const { kid } = await signingKeys.signingKey('ES256')
  await withdrawKey(kid, terminal)
  await keepKeyUntil(kid, Date.now() + 3_600_000)
  dropCache()
  expect(await kids()).not.toContain(kid)
})

it('is one act, however many ask for it', async () => {
  const { kid } = await signingKeys.signingKey('ES256')
  const lock = { text: `SELECT pg_advisory_xact_lock(hashtext('auth-center signing keys'))`, values: [] }
  const outcomes = await race(
    lock,
    [1, 2, 3].map(() => () => withdrawKey(kid, terminal)),
  )
  expect(outcomes.filter((outcome) => outcome?.ok)).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(2)
  expect(await audits()).toHaveLength(1)
})

it('is for administrators, and for keys that are there', async () => {
  const { kid } = await signingKeys.signingKey('ES256')
  expect(await withdrawKey(kid, await noAdmin())).toEqual({ ok: false, message: 'not_administrator' })
  expect(await withdrawKey('unknown', await anAdmin())).toBeNull()
  expect(await kids()).toContain(kid)
  expect(await audits()).toEqual([])
})

it('changes nothing where the secret is not the one that the keys were sealed under', async () => {
  const { kid } = await signingKeys.signingKey('ES256')
  setEnvironment({ AUTH_SECRET: 'another secret of at least 32 characters' })
  globalThis.authCenterImportedKeys = undefined
  dropCache()
  expect(await withdrawKey(kid, terminal)).toEqual({ ok: false, message: 'keys_sealed' })
  setEnvironment({ AUTH_SECRET: authSecret })
  dropCache()
  expect(await kids()).toContain(kid)
})
