import { lastSettingChange, type SettingChange } from '@/lib/data/directory/setting-changes'
import type { SettingName } from '@/lib/settings'

/** Who last changed each of these settings, and when. */
export async function lastChanges(
  names: SettingName[],
): Promise<Partial<Record<SettingName, SettingChange>>> {
  const changes = await Promise.all(names.map(async (name) => [name, await lastSettingChange(name)] as const))
  return Object.fromEntries(changes.filter(([, change]) => change !== null))
}
