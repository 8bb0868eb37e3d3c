import { recordAudit, type AuditRecord } from '@/lib/data/audit'
import { isActiveAdministrator } from '@/lib/data/directory/users'
import { transaction, type Database } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { actorDetails, actorOf, type Actor } from './actor'
import { done, refused, type Outcome, type Refusal } from '@/lib/outcome'

export type ChangeContext = {
  database: Database
  at: Date
  record: (audit: Omit<AuditRecord, 'at' | 'actorId' | 'ip' | 'userAgent'>) => Promise<void>
}

/**
 * Runs a change and its audit record in one transaction. An actor who lost the right since their page was shown changes nothing. `lock` is
 * taken before that check.
 */
export function auditedChange<Answer extends Outcome<unknown> | null>(
  actor: Actor,
  change: (context: ChangeContext) => Promise<Answer>,
  lock?: (database: Database) => Promise<void>,
  timeout?: number,
): Promise<Answer | Refusal> {
  const at = new Date(now())
  return transaction(async (database) => {
    await lock?.(database)
    if (!(await mayAdminister(actor, database))) return refused('not_administrator')
    const record: ChangeContext['record'] = (audit) => {
      const details = { ...audit.details, ...actorDetails(actor) }
      const isTold = Object.keys(details).length > 0
      return recordAudit({ ...audit, at, ...actorOf(actor), ...(isTold && { details }) }, database)
    }
    return change({ database, at, record })
  }, timeout)
}

/** A person who was an administrator when they began. */
export class NotAdministrator extends Error {
  override readonly name = 'NotAdministrator'
}

/**
 * `auditedChange` for one step of many, which has no answer of its own; `change` says what is recorded of it.
 *
 * @throws NotAdministrator when the actor is no administrator any more
 */
export async function auditedStep(
  actor: Actor,
  change: (context: ChangeContext) => Promise<Parameters<ChangeContext['record']>[0]>,
  lock?: (database: Database) => Promise<void>,
): Promise<void> {
  const step = async (context: ChangeContext) => {
    await context.record(await change(context))
    return done
  }
  const outcome = await auditedChange(actor, step, lock)
  if (!outcome.ok) throw new NotAdministrator()
}

/** The command line always may; a person as long as they are an administrator. */
export const mayAdminister = async ({ id }: Actor, database?: Database): Promise<boolean> =>
  id === null || isActiveAdministrator(id, database)
