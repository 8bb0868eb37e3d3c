import { afterEach, expect, it } from 'vitest'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { signingKeys } from '@/lib/data/signing-keys'
import { race } from '@/lib/data/testing/race'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { env, setEnvironment } from '@/lib/env'
import { terminal } from './actor'
import { rotateKeys } from './rotate-keys'
import { anAdmin } from './testing/fixtures'

useTestDatabase()
const { authSecret } = env()
afterEach(() => {
  setEnvironment({ AUTH_SECRET: authSecret })
  globalThis.authCenterImportedKeys = undefined
  dropCache()
})
const retiring = async (algorithm: string) =>
  (await prisma().signingKey.findMany({ where: { algorithm, status: 'retiring' } })).map(({ kid }) => kid)
const publishLongAgo = async () => {
  const createdAt = new Date(Date.now() - 600_000)
  await prisma().signingKey.updateMany({ where: { status: 'next' }, data: { createdAt } })
}
const kids = async () => (await signingKeys.jwks()).keys.map((key) => (key as { kid: string }).kid).sort()

it('signs with the key that was next, and keeps the last one published', async () => {
  const before = await signingKeys.signingKey('ES256')
  const outcome = await rotateKeys('ES256', terminal)
  const [active] = outcome?.ok ? outcome.value : []
  expect(active?.kid).not.toBe(before.kid)
  expect((await signingKeys.signingKey('ES256')).kid).toBe(active?.kid)
  expect(await kids()).toContain(before.kid)
  const [audit] = await prisma().auditEvent.findMany()
  expect(audit).toMatchObject({
    action: 'signing_keys.rotated',
    actorId: null,
    details: { actor: 'cli', algorithm: 'ES256', before: { kid: before.kid }, after: { kid: active?.kid } },
  })
})

it('refuses a key that was published too recently for every verifier to have it', async () => {
  await publishLongAgo()
  expect(await rotateKeys('ES256', terminal)).toMatchObject({ ok: true })
  const before = await kids()
  expect(await rotateKeys('ES256', terminal)).toEqual({ ok: false, message: 'key_too_new' })
  expect(await kids()).toEqual(before)
  const all = await rotateKeys(null, terminal)
  expect(all?.ok && all.value.find(({ algorithm }) => algorithm === 'ES256')?.isNew).toBe(false)
  expect(all?.ok && all.value.find(({ algorithm }) => algorithm === 'RS256')?.isNew).toBe(true)
})

it('makes one of four concurrent rotations, with one record', async () => {
  const { kid } = await signingKeys.signingKey('ES256')
  await publishLongAgo()
  await prisma().auditEvent.deleteMany()
  const lock = { text: `SELECT pg_advisory_xact_lock(hashtext('auth-center signing keys'))`, values: [] }
  const outcomes = await race(
    lock,
    [1, 2, 3, 4].map(() => () => rotateKeys('ES256', terminal)),
  )
  const [active, ...others] = new Set(outcomes.map((outcome) => outcome?.ok && outcome.value[0]?.kid))
  expect([others, active !== kid]).toEqual([[], true])
  expect(await retiring('ES256')).toContain(kid)
  expect(await prisma().auditEvent.count()).toBe(1)
})

it('is refused to an administrator who was dismissed while it waited', async () => {
  const admin = await anAdmin()
  const before = await signingKeys.signingKey('RS256')
  const dismiss = { text: `UPDATE "User" SET "isAdmin" = false WHERE "id" = $1`, values: [admin.id] }
  const keys = `SELECT pg_advisory_xact_lock(hashtext('auth-center signing keys'))`
  const lock = {
    text: `WITH keys AS MATERIALIZED (${keys}) ${dismiss.text} AND EXISTS (SELECT FROM keys)`,
    values: dismiss.values,
  }
  const [outcome] = await race(lock, [() => rotateKeys('RS256', admin)], 'COMMIT')
  expect(outcome).toEqual({ ok: false, message: 'not_administrator' })
  dropCache()
  expect((await signingKeys.signingKey('RS256')).kid).toBe(before.kid)
})

it('changes nothing where the secret is not the one that the keys were sealed under', async () => {
  const before = await kids()
  setEnvironment({ AUTH_SECRET: 'another secret of at least 32 characters' })
  globalThis.authCenterImportedKeys = undefined
  dropCache()
  expect(await rotateKeys(null, terminal)).toEqual({ ok: false, message: 'keys_sealed' })
  setEnvironment({ AUTH_SECRET: authSecret })
  dropCache()
  expect(await kids()).toEqual(before)
})
