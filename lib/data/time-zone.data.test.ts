import { beforeAll, expect, it } from 'vitest'
import { env } from '@/lib/env'
import { accessTokenOf, seedGrant, start } from '@/lib/oauth/testing/contract/seeded-grant'
import { prisma } from './prisma'
import { closeDatabase } from './close-database'
import { pool } from './statements/pool'
import { databaseFixture } from './testing/store-fixture'
import { useTestDatabase } from './testing/test-database'

useTestDatabase()
beforeAll(async () => {
  const name = new URL(env().databaseUrl ?? '').pathname.slice(1)
  await pool().query(`ALTER DATABASE ${name} SET timezone TO 'Asia/Shanghai'`)
  await closeDatabase()
})

it('means the same instant by Prisma and by the statements in every time zone of the server', async () => {
  const seeded = await seedGrant(databaseFixture)
  const token = accessTokenOf(seeded)
  await seeded.store.saveTokens({ accessToken: token })
  const row = await prisma().accessToken.findUniqueOrThrow({
    where: { id: token.id },
    select: { expiresAt: true },
  })
  expect(row.expiresAt.getTime()).toBe(token.expiresAt)

  await prisma().grant.update({
    where: { id: seeded.grant.id },
    data: { expiresAt: new Date(start + 60_000) },
  })
  const grant = await seeded.store.findLiveGrant(seeded.user.id, seeded.client.clientId, start)
  expect(grant?.expiresAt).toBe(start + 60_000)
})
