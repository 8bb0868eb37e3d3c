import {
  changeOwnApplication,
  findOwnApplication,
  lockOwnApplication,
  type ApplicationRecord,
} from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { readSettings } from '@/lib/data/settings'
import { store } from '@/lib/data/store'
import { transaction, type Database } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import type { ApplicationDocument, ApplicationField } from './application-document'
import { applyChanges } from './apply-changes'
import { clearSecrets } from './clear-secrets'
import { documentOf } from './document-of'
import { done, refused, type Outcome } from '@/lib/outcome'
import { asActor, type Owner } from './owner'
import { readChanges } from './read-changes'
import { sectorProblemOf } from './sector-document'
import { isRowId } from '@/lib/row-id'

/**
 * Changes what an owner may change of an application: some fields or the whole `ApplicationDocument`, in camelCase, of any origin. What
 * follows from a change is changed with it (`responseTypes` from `grantTypes`, for one). The change and its record of what was before and
 * after, or neither. `null`: there is no such application of theirs; `changed_meanwhile`: it is not as `isExpected` wants it.
 */
export async function changeApplication(
  id: string,
  owner: Owner,
  changes: unknown,
  isExpected: (current: ApplicationRecord) => boolean = () => true,
): Promise<Outcome | null> {
  if (!isRowId(id)) return null
  const read = readChanges(changes)
  if (!read.ok) return read
  const [settings, catalogue] = await Promise.all([readSettings(), store.listScopes()])
  const at = new Date(now())
  const problem = await sectorProblemOf(read.value, () => findOwnApplication(id, owner.id, at))
  if (problem !== null) return { ok: false, fieldErrors: { sectorIdentifierUri: problem } }
  return transaction(async (database) => {
    if (!(await lockOwnApplication(id, owner.id, database))) return null
    const found = await findOwnApplication(id, owner.id, at, database)
    if (!found) return null
    if (!isExpected(found)) return refused('changed_meanwhile')
    const before = documentOf(found)
    const { after, changed, problems } = applyChanges(before, read.value, {
      isTrusted: found.trusted,
      isLegacyAllowed: before.profile === 'legacy',
      redirectSchemes: settings.redirectSchemes,
      siteName: settings.brandName || env().productName,
      catalogue,
    })
    if (changed.length === 0) return done
    if (problems.length > 0) return { ok: false, fieldErrors: Object.fromEntries(problems) }
    const { clientId } = found
    await write({ id, clientId, owner, at, before, after, changed }, database)
    return done
  })
}

type Change = {
  id: string
  clientId: string
  owner: Owner
  at: Date
  before: ApplicationDocument
  after: ApplicationDocument
  changed: ApplicationField[]
}

async function write(change: Change, database: Database): Promise<void> {
  const { id, clientId, owner, at, before, after, changed } = change
  const pick = (document: ApplicationDocument) =>
    Object.fromEntries(changed.map((field) => [field, document[field]]))
  await changeOwnApplication(id, owner.id, pick(after), at, database)
  await clearSecrets(change, database)
  const target = { type: 'application', id }
  const details = { before: pick(before), after: pick(after) }
  await recordAudit(
    { action: 'application.updated', at, ...asActor(owner), clientId, target, details },
    database,
  )
}
