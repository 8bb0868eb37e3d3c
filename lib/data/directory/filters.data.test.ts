import { beforeAll, expect, it } from 'vitest'
import { prisma } from '../prisma'
import { useTestDatabase } from '../testing/test-database'

useTestDatabase()

beforeAll(async () => {
  await prisma().$executeRawUnsafe(`
    INSERT INTO "User" ("id", "email", "status", "isAdmin", "emailVerifiedAt", "createdAt")
    SELECT gen_random_uuid(), n || '@chen.studio',
           (CASE WHEN n % 1000 = 1 THEN 'suspended' ELSE 'active' END)::"UserStatus", n % 1000 = 2,
           CASE WHEN n % 1000 = 3 THEN NULL ELSE now() END, now() - n * interval '1 minute'
      FROM generate_series(1, 20000) n`)
  await prisma().$executeRawUnsafe(`
    INSERT INTO "Application" ("id", "clientId", "name", "type", "status", "tokenEndpointAuthMethod", "createdAt")
    SELECT gen_random_uuid(), 'client-' || n, 'Field Notes',
           (CASE WHEN n % 1000 = 1 THEN 'native' ELSE 'web' END)::"ApplicationType",
           (CASE WHEN n % 1000 = 2 THEN 'pending' ELSE 'active' END)::"ApplicationStatus", 'none',
           now() - n * interval '1 minute'
      FROM generate_series(1, 20000) n`)
  await prisma().$executeRawUnsafe('ANALYZE "User", "Application"')
})

it.each([
  ['User', `"status" = 'suspended'`, 'User_status_createdAt_id_idx'],
  ['User', '"isAdmin" = true', 'User_isAdmin_createdAt_id_idx'],
  ['User', '"emailVerifiedAt" IS NULL', 'User_emailVerifiedAt_createdAt_id_idx'],
  ['Application', `"status" = 'pending'`, 'Application_status_createdAt_id_idx'],
  ['Application', `"type" = 'native'`, 'Application_type_createdAt_id_idx'],
])('the list of %s where %s is read by its index', async (table, condition, index) => {
  const plan = await prisma().$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(
    `EXPLAIN SELECT "id" FROM "${table}" WHERE ${condition} ORDER BY "createdAt" DESC, "id" DESC LIMIT 51`,
  )
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain(index)
})
