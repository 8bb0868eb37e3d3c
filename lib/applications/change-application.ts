import { changeOwnApplication, findOwnApplication, type ApplicationChanges } from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { asActor, type Owner } from './owner'
import { isRowId } from './row-id'

/** The change and its record of what was before and after, or neither. `false`: there is no such application of theirs. */
export async function changeApplication(
  id: string,
  owner: Owner,
  changes: ApplicationChanges,
): Promise<boolean> {
  const at = new Date(now())
  const before = isRowId(id) ? await findOwnApplication(id, owner.id, at) : null
  if (!before) return false
  const names = (Object.keys(changes) as (keyof ApplicationChanges)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(changes[name]),
  )
  if (names.length === 0) return true
  return transaction(async (database) => {
    if (!(await changeOwnApplication(id, owner.id, changes, at, database))) return false
    const pick = (values: ApplicationChanges) =>
      Object.fromEntries(names.map((name) => [name, values[name] ?? null]))
    const details = { before: pick(before), after: pick(changes) }
    const target = { type: 'application', id }
    const { clientId } = before
    await recordAudit(
      { action: 'application.updated', at, ...asActor(owner), clientId, target, details },
      database,
    )
    return true
  })
}
