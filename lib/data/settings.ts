import { defaultSettings, settingsFrom, type SettingName, type Settings } from '@/lib/settings'
import { fixedSettings } from '@/lib/fixed-settings'
import { cached } from './cached'
import { prisma } from './prisma'
import { listSettings } from './statements/list-settings'
import type { Database } from './transaction'

/** As they are now, with what the environment fixes; a change is seen by every process within a second. */
export const readSettings = (): Promise<Settings> => cached('settings', 'all', loadSettings)

const loadSettings = async (): Promise<Settings> => ({
  ...fromRows(await listSettings()),
  ...fixedSettings(),
})

/** As stored, past the cache; `isLocked`: other writers wait until the transaction ends. */
export async function storedSettings(database: Database = prisma(), isLocked = false): Promise<Settings> {
  if (isLocked) await database.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('settings'))`
  return fromRows(await database.setting.findMany())
}

const fromRows = (rows: { key: string; value: unknown }[]): Settings =>
  settingsFrom(Object.fromEntries(rows.map(({ key, value }) => [key, value])))

/** A value that equals the default leaves no row, so that a later default reaches it. */
export async function writeSettings(
  changes: Partial<Settings>,
  at: Date,
  database: Database = prisma(),
): Promise<void> {
  for (const [key, value] of Object.entries(changes)) {
    const isDefault = JSON.stringify(value) === JSON.stringify(defaultSettings[key as SettingName])
    if (isDefault) await database.setting.deleteMany({ where: { key } })
    else
      await database.setting.upsert({
        where: { key },
        create: { key, value, updatedAt: at },
        update: { value, updatedAt: at },
      })
  }
}
