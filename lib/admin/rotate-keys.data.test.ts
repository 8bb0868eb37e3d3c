import { afterEach, expect, it } from 'vitest'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { signingKeys } from '@/lib/data/signing-keys'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { env, setEnvironment } from '@/lib/env'
import { terminal } from './actor'
import { rotateKeys } from './rotate-keys'

useTestDatabase()
const { authSecret } = env()
afterEach(() => {
  setEnvironment({ AUTH_SECRET: authSecret })
  globalThis.authCenterImportedKeys = undefined
  dropCache()
})
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
