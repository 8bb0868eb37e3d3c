import { expect, it } from 'vitest'
import { newId, sha256 } from '@/lib/secrets'
import { saveApplicationSecret } from './application-secrets'
import { findImportedSecretHash, replaceImportedSecretHash } from './imported-secrets'
import { prisma } from './prisma'
import { databaseFixture } from './testing/store-fixture'
import { race } from './testing/race'
import { useTestDatabase } from './testing/test-database'

useTestDatabase()

it('replaces the hash of an imported secret once, however many find out what it is', async () => {
  const { clientId } = await databaseFixture.addClient()
  const application = await prisma().application.findUniqueOrThrow({ where: { clientId } })
  const [id, importedHash] = [newId(), 'pbkdf2_sha256$1$salt$hash']
  const secret = { id, applicationId: application.id, hash: sha256(id), hint: '', createdById: null }
  await saveApplicationSecret({ ...secret, importedHash }, new Date())
  const lock = { text: 'SELECT FROM "ApplicationSecret" WHERE "id" = $1 FOR UPDATE', values: [id] }
  await race(
    lock,
    ['first', 'second'].map((secret) => () => replaceImportedSecretHash(id, importedHash, sha256(secret))),
  )
  const { hash } = await prisma().applicationSecret.findUniqueOrThrow({ where: { id } })
  expect(Buffer.from(hash)).toEqual(sha256('first'))
  expect(await findImportedSecretHash(id)).toBeNull()
})
