import type { RefreshOutcome, RefreshProlongation } from '@/lib/oauth/store'
import { diagnoseRefreshToken } from './diagnose-refresh-token'
import { familyOf, type FamilyRow } from './family-columns'
import { liveRefreshToken } from './live-refresh-token'
import { run, timestamp } from './statement'
import { userOf, type UserRow } from './user-columns'

const statement = {
  name: 'prolong_refresh_token',
  text: `
    WITH live AS MATERIALIZED (${liveRefreshToken})
    UPDATE "RefreshToken" r SET "expiresAt" = least($7::timestamptz, live."familyAbsoluteExpiresAt")
      FROM live
     WHERE r."id" = live."tokenId" AND r."usedAt" IS NULL
    RETURNING live.*`,
}

/** Moves the idle expiry of a token that stays as it is; only when nothing moved is it asked why. */
export async function prolongRefreshToken(prolongation: RefreshProlongation): Promise<RefreshOutcome> {
  const { hash, clientId, now, scopes, resources, boundTo, expiresAt } = prolongation
  const values = [hash, clientId, timestamp(now), scopes, resources, boundTo, timestamp(expiresAt)]
  const [row] = await run<FamilyRow & UserRow>(statement, values)
  if (row) return { outcome: 'prolonged', family: familyOf(row), user: userOf(row) }
  return diagnoseRefreshToken(prolongation)
}
