import { generateKeyPairSync } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { signingKeys } from '@/lib/data/signing-keys'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { signToken } from '@/lib/oauth/tokens/sign-token'
import { verifyOwnToken } from '@/lib/oauth/tokens/verify-token'
import { terminal } from './actor'
import { importKey } from './import-key'
import { rotateKeys } from './rotate-keys'
import { noAdmin } from './testing/fixtures'

useTestDatabase()
beforeEach(async () => {
  await prisma().signingKey.deleteMany()
  await prisma().auditEvent.deleteMany()
  dropCache()
  await signingKeys.jwks()
})
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'old-server-1' })
const kids = async () => (await signingKeys.jwks()).keys.map((each) => (each as { kid: string }).kid)
const nextOf = (algorithm: string) =>
  prisma().signingKey.findFirstOrThrow({ where: { algorithm, status: 'next' } })

it('is published, verifies what it signed elsewhere, and signs from the rotation after ten minutes', async () => {
  const [signing, waiting] = [(await signingKeys.signingKey('RS256')).kid, await nextOf('RS256')]
  expect(await importKey(key, null, terminal)).toEqual({
    ok: true,
    value: { algorithm: 'RS256', kid: 'old-server-1' },
  })
  expect(await kids()).toEqual(expect.arrayContaining([signing, 'old-server-1']))
  expect(await kids()).not.toContain(waiting.kid)
  expect(JSON.stringify(await signingKeys.jwks())).not.toContain('"d"')
  const server = { issuer: 'https://us.test', keys: signingKeys }
  const stored = { kid: 'old-server-1', algorithm: 'RS256' as const }
  const imported = await signingKeys.verificationKey('old-server-1')
  const token = signToken({ ...imported!, ...stored }, 'JWT', { iss: server.issuer, sub: 'ada' })
  expect(await verifyOwnToken(server, token, 'JWT')).toMatchObject({ sub: 'ada' })

  expect((await signingKeys.signingKey('RS256')).kid).toBe(signing)
  expect(await rotateKeys('RS256', terminal)).toEqual({ ok: false, message: 'key_too_new' })
  const createdAt = new Date(Date.now() - 600_000)
  await prisma().signingKey.updateMany({ where: { status: 'next' }, data: { createdAt } })
  expect(await rotateKeys('RS256', terminal)).toMatchObject({ ok: true })
  expect((await signingKeys.signingKey('RS256')).kid).toBe('old-server-1')
  const [first] = await prisma().auditEvent.findMany({ where: { action: 'signing_keys.imported' } })
  expect(first?.details).toEqual({
    actor: 'cli',
    algorithm: 'RS256',
    before: { kid: waiting.kid },
    after: { kid: 'old-server-1' },
  })
})

it('is sealed, and leaves no trace of its private part in the log of acts', async () => {
  await importKey(key, 'PS256', terminal)
  const { privateSealed } = await nextOf('PS256')
  const { d = '' } = privateKey.export({ format: 'jwk' })
  expect(Buffer.from(privateSealed).toString('latin1')).not.toContain(d)
  expect(JSON.stringify(await prisma().auditEvent.findMany())).not.toContain(d)
})

it('is refused twice, to a person who is no administrator, and where it does not fit; nothing changes', async () => {
  const before = await kids()
  expect(await importKey(key, null, await noAdmin())).toEqual({ ok: false, message: 'not_administrator' })
  expect(await importKey('no key', null, terminal)).toEqual({ ok: false, message: 'key_unreadable' })
  dropCache()
  expect(await kids()).toEqual(before)
  await importKey(key, null, terminal)
  expect(await importKey(key, 'PS256', terminal)).toEqual({ ok: false, message: 'key_known' })
})
