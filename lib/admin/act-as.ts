import { recordAudit, type AuditRecord } from '@/lib/data/audit'
import { isActiveAdministrator } from '@/lib/data/directory/users'
import { transaction, type Database } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { asActor, type ActingAdmin } from './acting-admin'
import { refused, type Outcome } from './outcome'

export type Act = {
  database: Database
  at: Date
  record: (audit: Omit<AuditRecord, 'at' | 'actorId' | 'ip' | 'userAgent'>) => Promise<void>
}

/**
 * The change and its record, or neither. Whoever is no administrator any more, since their page was shown, changes nothing. `lock` is taken
 * before that is asked.
 */
export function actAs<Value>(
  admin: ActingAdmin,
  change: (act: Act) => Promise<Outcome<Value>>,
  lock?: (database: Database) => Promise<void>,
): Promise<Outcome<Value>> {
  const at = new Date(now())
  return transaction(async (database) => {
    await lock?.(database)
    if (!(await isActiveAdministrator(admin.id, database))) return refused('not_administrator')
    const record: Act['record'] = (audit) => recordAudit({ ...audit, at, ...asActor(admin) }, database)
    return change({ database, at, record })
  })
}
