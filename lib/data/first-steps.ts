import { prisma } from './prisma'
import type { Database } from './transaction'

/** Beside the settings, because administrators do not set it on a page. */
const key = 'firstSteps'

/** The steps of the first-run checklist that were marked as done. */
export async function markedSteps(database: Database = prisma()): Promise<string[]> {
  const row = await database.setting.findUnique({ where: { key }, select: { value: true } })
  return Array.isArray(row?.value) ? row.value.filter((step) => typeof step === 'string') : []
}

export async function saveMarkedSteps(steps: string[], at: Date, database: Database): Promise<void> {
  await database.setting.upsert({
    where: { key },
    create: { key, value: steps, updatedAt: at },
    update: { value: steps, updatedAt: at },
  })
}
