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
  // What was inserted waits in the list of a GIN index until a VACUUM, and the planner avoids such an index.
  await prisma().$executeRawUnsafe('VACUUM (ANALYZE) "User", "Application"')
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

const explained = async (statement: string) =>
  (await prisma().$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${statement}`))
    .map((line) => line['QUERY PLAN'])
    .join('\n')

const deep = '(SELECT gen_random_uuid())'
it.each([
  [`u."createdAt"`, `now() - interval '9000 minutes'`, 'User_createdAt_id_idx'],
  [`lower(coalesce(u."name", u."email"))`, `'19'`, 'User_shown_name_idx'],
  [`u."email"`, `'19'`, 'User_email_key'],
  [`coalesce(u."lastSignInAt", '-infinity'::timestamptz)`, 'now()', 'User_last_sign_in_idx'],
])('a deep page of people in the order of %s is read by its index', async (by, key, index) => {
  const plan = await explained(`
    SELECT u."id" FROM "User" u WHERE (${by}, u."id") < (${key}, ${deep}) ORDER BY ${by} DESC, u."id" DESC LIMIT 51`)
  expect(plan).toContain(index)
  expect(plan).not.toContain('Seq Scan')
})

it('part of an address or a name is searched by the trigram indexes', async () => {
  const [extension] = await prisma().$queryRaw<object[]>`SELECT FROM pg_extension WHERE extname = 'pg_trgm'`
  expect(extension).toBeDefined()
  const plan = await explained(`
    SELECT u."id" FROM "User" u
     WHERE (u."email" ILIKE '%1999@chen%' OR u."name" ILIKE '%haddad%' OR u."importedId" = '1999')
     ORDER BY u."createdAt" DESC, u."id" DESC LIMIT 51`)
  for (const index of ['User_email_trgm_idx', 'User_name_trgm_idx', 'User_importedId_key'])
    expect(plan).toContain(index)
})
