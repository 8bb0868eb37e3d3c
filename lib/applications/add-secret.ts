import {
  countLiveSecrets,
  deleteEndedSecrets,
  endSecretsAt,
  saveApplicationSecret,
} from '@/lib/data/application-secrets'
import { lockOwnApplication } from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { usesSecrets } from './application-type'
import { newSecret } from './new-secret'
import { refused, type Outcome } from '@/lib/outcome'
import { asActor, type Owner } from './owner'
import { isRowId } from '@/lib/row-id'
import type { NewSecret } from './schema'

const mostLive = 2
const hour = 3_600_000
const overlapOf: Record<NewSecret['overlap'], number> = { now: 0, hour, day: 24 * hour, week: 168 * hour }

/** Existing secrets stay valid for the chosen time. There are never more than two, however many requests come at the same moment. */
export async function addSecret(
  id: string,
  owner: Owner,
  { overlap }: NewSecret,
): Promise<Outcome<{ secret: string }> | null> {
  if (!isRowId(id)) return null
  const at = new Date(now())
  return transaction(async (database) => {
    const application = await lockOwnApplication(id, owner.id, database)
    if (!application) return null
    const { clientId, recoverableSecrets } = application
    if (!usesSecrets(application)) return refused('no_secret')

    const live = overlap === 'now' ? 0 : await countLiveSecrets(id, at, database)
    if (live >= mostLive) return refused('two_secrets')
    await endSecretsAt(id, new Date(at.getTime() + overlapOf[overlap]), database)
    await deleteEndedSecrets(id, at, database)
    const { value, row } = newSecret(id, owner.id, recoverableSecrets)
    await saveApplicationSecret(row, at, database)
    const target = { type: 'application', id }
    const details = { hint: row.hint, overlap }
    await recordAudit(
      { action: 'application.secret_added', at, ...asActor(owner), clientId, target, details },
      database,
    )
    return { ok: true, value: { secret: value } }
  })
}
