import { findAuditDetails } from '@/lib/data/audit-details'
import { listActiveTokens, type ActiveToken, type EndedTokens } from '@/lib/data/grant-tokens'
import { findAccessOf, type AccessRecord } from '@/lib/data/grants'
import { store } from '@/lib/data/store'
import { now } from '@/lib/clock'
import { isRowId } from '@/lib/row-id'

type Scope = Awaited<ReturnType<typeof store.listScopes>>[number]

export type AccessDetails = { access: AccessRecord; catalogue: Scope[] } & (
  | { isLive: true; tokens: ActiveToken[] }
  /** `ended`: what its removal ended; null when it ran out by itself. */
  | { isLive: false; ended: EndedTokens | null }
)

const mostTokens = 100

/** null for somebody else's, as for one that does not exist. */
export async function findAccess(userId: string, grantId: string): Promise<AccessDetails | null> {
  const access = isRowId(grantId) ? await findAccessOf(userId, grantId) : null
  if (!access) return null
  const catalogue = await store.listScopes()
  const at = now()
  if (access.status !== 'revoked' && (access.expiresAt === null || access.expiresAt > at)) {
    const tokens = await listActiveTokens(grantId, new Date(at), mostTokens)
    return { access, catalogue, isLive: true, tokens }
  }
  const kept = await findAuditDetails(userId, 'access.removed', grantId)
  return { access, catalogue, isLive: false, ended: kept && endedTokens(kept) }
}

const endedTokens = (kept: Record<string, unknown>): EndedTokens => ({
  refreshTokens: Number(kept['refreshTokens'] ?? 0),
  accessTokens: Number(kept['accessTokens'] ?? 0),
  selfContainedUntil: typeof kept['selfContainedUntil'] === 'number' ? kept['selfContainedUntil'] : null,
})
