import { groupsNamed, joinGroups } from '@/lib/data/directory/groups'
import type { Database } from '@/lib/data/transaction'
import { isRowId } from '@/lib/row-id'

export type ChosenGroup = { id: string; name: string }

/** The groups with those ids, by name; null when one of them does not exist. */
export async function chosenGroups(ids: string[], database: Database): Promise<ChosenGroup[] | null> {
  const wanted = [...new Set(ids)]
  if (!wanted.every(isRowId)) return null
  const found = wanted.length === 0 ? [] : await groupsNamed(wanted, database)
  return found.length === wanted.length ? found : null
}

export const joinThem = (userId: string, groups: ChosenGroup[], at: Date, database: Database) =>
  joinGroups(
    [userId],
    groups.map(({ id }) => id),
    at,
    database,
  )
