import { recordAudit, type AuditRecord } from '@/lib/data/audit'
import { transaction, type Database } from '@/lib/data/transaction'

/** The change and its record, or neither. Nobody is signed in at a terminal: the record says `cli`. */
export const changeAsOperator = (
  audit: Omit<AuditRecord, 'actorId'>,
  change: (database: Database) => Promise<unknown>,
): Promise<void> =>
  transaction(async (database) => {
    await change(database)
    await recordAudit({ ...audit, actorId: null, details: { ...audit.details, actor: 'cli' } }, database)
  })
