import { findAuditDetails } from '@/lib/data/audit-details'
import { findAccessOf, type AccessRecord } from '@/lib/data/access/grants'
import { listLiveTokens, type LiveToken } from '@/lib/data/access/live-tokens'
import { proofIn, type Proof } from '@/lib/data/access/proof'
import { hasEnded } from '@/lib/data/access/where'
import { store } from '@/lib/data/store'
import { now } from '@/lib/clock'
import { isRowId } from '@/lib/row-id'

type Scope = Awaited<ReturnType<typeof store.listScopes>>[number]

export type AccessDetails = { access: AccessRecord; catalogue: Scope[] } & (
  | { isLive: true; tokens: LiveToken[] }
  /** `ended`: what its removal ended; null if it expired. */
  | { isLive: false; ended: Proof | null }
)

const mostTokens = 100

/** null for another person's access, as for one that does not exist. */
export async function findAccess(userId: string, grantId: string): Promise<AccessDetails | null> {
  const access = isRowId(grantId) ? await findAccessOf(userId, grantId) : null
  if (!access) return null
  const catalogue = await store.listScopes()
  const at = now()
  if (!hasEnded(access, at)) {
    const tokens = await listLiveTokens({ grantId }, { after: null, take: mostTokens, now: new Date(at) })
    return { access, catalogue, isLive: true, tokens: tokens.sort(refreshTokensFirst) }
  }
  const kept = await findAuditDetails(userId, 'access.removed', grantId)
  return { access, catalogue, isLive: false, ended: kept && proofIn(kept) }
}

const refreshTokensFirst = (a: LiveToken, b: LiveToken) =>
  Number(b.kind === 'refresh') - Number(a.kind === 'refresh')
