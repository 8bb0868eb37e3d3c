import { expect, it } from 'vitest'
import { prisma } from './prisma'
import { databaseFixture } from './testing/store-fixture'
import { useTestDatabase } from './testing/test-database'

useTestDatabase()

it.each([
  ['Application', 'profile', `UPDATE "Application" SET "profile" = 'strict'`],
  [
    'StoredRequest',
    'kind',
    `INSERT INTO "StoredRequest" ("id", "kind", "clientId", "parameters", "createdAt", "expiresAt")
     SELECT 'x', 'other', "clientId", '{}', now(), now() FROM "Application" LIMIT 1`,
  ],
  [
    'IdentityProvider',
    'kind',
    `INSERT INTO "IdentityProvider" ("id", "slug", "kind", "name", "clientId", "secretSealed")
     VALUES (gen_random_uuid(), 'x', 'saml', 'X', 'x', '')`,
  ],
  [
    'SigningKey',
    'algorithm',
    `INSERT INTO "SigningKey" ("kid", "algorithm", "status", "publicJwk", "privateSealed") VALUES ('x', 'none', 'retired', '{}', '')`,
  ],
])('%s refuses a %s that the code does not know', async (table, column, sql) => {
  await databaseFixture.addClient()
  await expect(prisma().$executeRawUnsafe(sql)).rejects.toThrow(`${table}_${column}_check`)
})
