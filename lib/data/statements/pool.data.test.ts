import { expect, it } from 'vitest'
import { env } from '@/lib/env'
import { prisma } from '../prisma'
import { useTestDatabase } from '../testing/test-database'
import { pool, prismaPool } from './pool'

useTestDatabase()

const settings = `
  SELECT current_setting('plan_cache_mode') AS "plans", current_setting('enable_seqscan') AS "scans",
         current_setting('TimeZone') AS "zone"`

it('plans the hot statements once and by index', async () => {
  expect((await pool().query(settings)).rows).toEqual([
    { plans: 'force_generic_plan', scans: 'off', zone: 'UTC' },
  ])
})

it("leaves the planner of Prisma's connections alone, outside a transaction and inside", async () => {
  const untouched = [{ plans: 'auto', scans: 'on', zone: 'UTC' }]
  expect(await prisma().$queryRawUnsafe(settings)).toEqual(untouched)
  expect(await prisma().$transaction((database) => database.$queryRawUnsafe(settings))).toEqual(untouched)
})

it('shares the connections of the process between them', () => {
  expect(pool().options.max + prismaPool().options.max).toBe(env().databasePoolSize)
})
