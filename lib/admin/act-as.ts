import { recordAudit, type AuditRecord } from '@/lib/data/audit'
import { isActiveAdministrator } from '@/lib/data/directory/users'
import { transaction, type Database } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { actorDetails, actorOf, type Actor } from './actor'
import { done, refused, type Outcome, type Refusal } from '@/lib/outcome'

export type Act = {
  database: Database
  at: Date
  record: (audit: Omit<AuditRecord, 'at' | 'actorId' | 'ip' | 'userAgent'>) => Promise<void>
}

/**
 * Runs a change and its audit record in one transaction. An actor who lost the right since their page was shown changes nothing. `lock` is
 * taken before that check.
 */
export function actAs<Answer extends Outcome<unknown> | null>(
  actor: Actor,
  change: (act: Act) => Promise<Answer>,
  lock?: (database: Database) => Promise<void>,
): Promise<Answer | Refusal> {
  const at = new Date(now())
  return transaction(async (database) => {
    await lock?.(database)
    if (!(await mayAct(actor, database))) return refused('not_administrator')
    const record: Act['record'] = (audit) => {
      const details = { ...audit.details, ...actorDetails(actor) }
      const isTold = Object.keys(details).length > 0
      return recordAudit({ ...audit, at, ...actorOf(actor), ...(isTold && { details }) }, database)
    }
    return change({ database, at, record })
  })
}

/** A person who was an administrator when they began. */
export class NotAdministrator extends Error {
  override readonly name = 'NotAdministrator'
}

/**
 * `actAs` for one step of many, which has no answer of its own; `change` says what is recorded of it.
 *
 * @throws NotAdministrator when the actor is no administrator any more
 */
export async function stepAs(
  actor: Actor,
  change: (act: Act) => Promise<Parameters<Act['record']>[0]>,
  lock?: (database: Database) => Promise<void>,
): Promise<void> {
  const step = async (act: Act) => {
    await act.record(await change(act))
    return done
  }
  const outcome = await actAs(actor, step, lock)
  if (!outcome.ok) throw new NotAdministrator()
}

/** Who has access to the machine may; an administrator, as long as they are one. */
export const mayAct = async ({ id }: Actor, database?: Database): Promise<boolean> =>
  id === null || isActiveAdministrator(id, database)
