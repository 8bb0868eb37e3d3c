import { expect, it } from 'vitest'
import { sampleClient } from '@/lib/oauth/testing/sample-records'
import { applicationSecret, newId, seal, sha256 } from '@/lib/secrets'
import { prisma } from './prisma'
import { signingKeys } from './signing-keys'
import { store } from './store'
import { useTestDatabase } from './testing/test-database'

useTestDatabase()

it('opens the plain value of the newest secret that is kept recoverable', async () => {
  const {
    createdAt: _createdAt,
    reviewedAt: _reviewedAt,
    subjectSalt: _subjectSalt,
    ...sample
  } = sampleClient()
  const { secrets: _secrets, jwks: _jwks, verifiedDomain: _verifiedDomain, ...fields } = sample
  const secret = (plain: string, createdAt: number, sealed: Buffer | null) => ({
    ...{ id: newId(), hash: new Uint8Array(sha256(plain)), hint: '····', createdAt: new Date(createdAt) },
    sealed: sealed && new Uint8Array(sealed),
  })
  const [older, newer] = [applicationSecret(), applicationSecret()]
  const rows = [
    secret(older, 1_000, seal('client-secret', older)),
    secret(newer, 3_000, seal('client-secret', newer)),
    secret('hashed', 2_000, null),
    secret('of another purpose', 500, seal('signing-key', 'of another purpose')),
  ]
  await prisma().application.create({ data: { ...fields, secrets: { create: rows } } })
  const client = await store.findClient(fields.clientId)
  expect(client?.secrets.map(signingKeys.plainSecret)).toEqual([newer, null, older, null])
})

it('knows the key of encrypted tokens by an id that goes with AUTH_SECRET', async () => {
  const key = await signingKeys.encryptionKey()
  expect(key.key.symmetricKeySize).toBe(32)
  expect(await signingKeys.decryptionKey(key.kid)).toEqual(key)
  expect(await signingKeys.decryptionKey('of-another-secret')).toBeNull()
})
