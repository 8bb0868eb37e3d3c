import { recordAudit } from '@/lib/data/audit'
import { end, type Ended } from '@/lib/data/access/end'
import { proofDetails } from '@/lib/data/access/proof'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { isRowId } from '@/lib/row-id'

type Ender = {
  userId: string
  ip: string | null
  userAgent: string | null
  /** The client that asked for it with an access token of the person. */
  through?: string
}

type EndedToken = Ended & { kind: 'access' | 'refresh' }

/**
 * Ends one token: an access token alone, a refresh token with everything issued on the same authorization. null: the person has no such
 * token that had not ended.
 */
export async function endToken(
  id: string,
  { userId, through, ...origin }: Ender,
): Promise<EndedToken | null> {
  if (!isRowId(id)) return null
  const at = new Date(now())
  return transaction(async (database) => {
    for (const kind of ['access', 'refresh'] as const) {
      const what = kind === 'access' ? { accessToken: id, userId } : { refreshToken: id, userId }
      const [ended] = await end(what, 'ended_by_user', at, database)
      if (!ended) continue
      const target = { type: `${kind}_token`, id }
      const details = { kind, ...proofDetails(ended), ...(through !== undefined && { through }) }
      const who = { actorId: userId, userId, clientId: ended.clientId, ...origin }
      await recordAudit({ action: 'token.ended', at, ...who, target, details }, database)
      return { ...ended, kind }
    }
    return null
  })
}
