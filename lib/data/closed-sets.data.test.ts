import { expect, it } from 'vitest'
import { seedGrant, startFamily } from '@/lib/oauth/testing/contract/seeded-grant'
import { endingReasons } from './access/ending-reason'
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
    'PasskeyChallenge',
    'purpose',
    `INSERT INTO "PasskeyChallenge" ("id", "challengeHash", "purpose", "boundTo", "expiresAt")
     VALUES (gen_random_uuid(), '', 'other', '', now())`,
  ],
  [
    'SigningKey',
    'algorithm',
    `INSERT INTO "SigningKey" ("kid", "algorithm", "status", "publicJwk", "privateSealed") VALUES ('x', 'none', 'retired', '{}', '')`,
  ],
  ['Grant', 'revokedReason', `UPDATE "Grant" SET "revokedReason" = 'removed'`],
  ['TokenFamily', 'endedReason', `UPDATE "TokenFamily" SET "endedReason" = 'replayed'`],
])('%s refuses a %s that the code does not know', async (table, column, sql) => {
  await startFamily(await seedGrant(databaseFixture))
  await expect(prisma().$executeRawUnsafe(sql)).rejects.toThrow(`${table}_${column}_check`)
})

it('access and token families end for the same reasons in the code and in the database', async () => {
  const definitions = await prisma().$queryRaw<{ definition: string }[]>`
    SELECT pg_get_constraintdef("oid") AS "definition" FROM pg_constraint
     WHERE "conname" IN ('Grant_revokedReason_check', 'TokenFamily_endedReason_check') AND "convalidated"`
  const allowed = definitions.map(({ definition }) =>
    [...definition.matchAll(/'(\w+)'/g)].map(([, name]) => name),
  )
  expect(allowed).toEqual([endingReasons, endingReasons])
})
