import { recordAudit } from '@/lib/data/audit'
import { end } from '@/lib/data/access/end'
import { proofDetails, type Proof } from '@/lib/data/access/proof'
import { transaction, type Database } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { isRowId } from '@/lib/row-id'

export type Remover = { userId: string; ip: string | null; userAgent: string | null }

/**
 * Ends the grant with everything under it. The returned proof is shown and kept in the audit record. null: the person has no such live
 * access.
 */
export async function removeAccess(grantId: string, remover: Remover): Promise<Proof | null> {
  if (!isRowId(grantId)) return null
  const at = new Date(now())
  return transaction((database) => removeAccessIn(grantId, remover, at, database))
}

/** The same as a part of a larger change. */
export async function removeAccessIn(
  grantId: string,
  { userId, ip, userAgent }: Remover,
  at: Date,
  database: Database,
): Promise<Proof | null> {
  const [ended] = await end({ grant: grantId, userId }, 'removed_by_user', at, database)
  if (!ended) return null
  const { clientId, refreshTokens, accessTokens, selfContainedUntil } = ended
  const target = { type: 'grant', id: grantId }
  const who = { actorId: userId, userId, clientId, ip, userAgent }
  await recordAudit({ action: 'access.removed', at, ...who, target, details: proofDetails(ended) }, database)
  return { refreshTokens, accessTokens, selfContainedUntil }
}
