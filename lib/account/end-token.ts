import { recordAudit } from '@/lib/data/audit'
import { endAccessTokenOf, endFamilyOfRefreshToken, type EndedToken } from '@/lib/data/person-tokens'
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

/**
 * Ends one token: an access token alone, a refresh token with all that came of the same authorization. null: there is no such live token of
 * theirs.
 */
export async function endToken(
  id: string,
  { userId, through, ...origin }: Ender,
): Promise<EndedToken | null> {
  if (!isRowId(id)) return null
  const at = new Date(now())
  return transaction(async (database) => {
    const ended =
      (await endAccessTokenOf(userId, id, at, database)) ??
      (await endFamilyOfRefreshToken(userId, id, at, database))
    if (!ended) return null
    const { kind, clientId } = ended
    const target = { type: `${kind}_token`, id }
    const details = { kind, ...(through !== undefined && { through }) }
    const who = { actorId: userId, userId, clientId, ...origin }
    await recordAudit({ action: 'token.ended', at, ...who, target, details }, database)
    return ended
  })
}
