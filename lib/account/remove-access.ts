import { recordAudit } from '@/lib/data/audit'
import { countTokensOfFamilies, proofDetails, type EndedTokens } from '@/lib/data/grant-tokens'
import { endGrantOf } from '@/lib/data/grants'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { isRowId } from '@/lib/row-id'

type Remover = { userId: string; ip: string | null; userAgent: string | null }

/**
 * Ends the grant with all that hangs on it. The answer, kept in the audit record, is the proof that is shown. null: there is no such live
 * access of theirs.
 */
export async function removeAccess(
  grantId: string,
  { userId, ip, userAgent }: Remover,
): Promise<EndedTokens | null> {
  if (!isRowId(grantId)) return null
  const at = new Date(now())
  return transaction(async (database) => {
    const ended = await endGrantOf(userId, grantId, 'removed_by_user', at, database)
    if (!ended) return null
    const { clientId, familyIds } = ended
    const tokens = await countTokensOfFamilies(familyIds, at, database)
    const target = { type: 'grant', id: grantId }
    await recordAudit(
      {
        action: 'access.removed',
        at,
        actorId: userId,
        userId,
        clientId,
        target,
        ip,
        userAgent,
        details: proofDetails(tokens),
      },
      database,
    )
    return tokens
  })
}
