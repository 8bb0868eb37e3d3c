import { retentions } from './retention'
import { readSettings } from './settings'
import { inBatches } from './statements/delete-expired'
import { retireKeys } from './statements/signing-keys'

/** Deletes what has expired and retires keys; returns how many rows went, by name. Any number may run at any time. */
export async function deleteExpired(now: number): Promise<Record<string, number>> {
  await retireKeys(now)
  const settings = await readSettings()
  const counts: Record<string, number> = {}
  for (const { name, statement, after } of retentions)
    counts[name] = await inBatches(
      statement,
      now - (typeof after === 'string' ? settings[after] * 1000 : after),
    )
  return counts
}
