import type { RefreshOutcome, RefreshRotation } from '@/lib/oauth/store'
import { diagnoseRefreshToken } from './diagnose-refresh-token'
import { familyOf, type FamilyRow } from './family-columns'
import { liveRefreshToken } from './live-refresh-token'
import { run, timestamp } from './statement'
import { userOf, type UserRow } from './user-columns'

const statement = {
  name: 'rotate_refresh_token',
  text: `
    WITH live AS MATERIALIZED (${liveRefreshToken}),
    spent AS (
      UPDATE "RefreshToken" r SET "usedAt" = $3, "successorId" = $7, "successorSealed" = $10
        FROM live
       WHERE r."id" = live."tokenId" AND r."usedAt" IS NULL
      RETURNING r."boundTo", live.*),
    successor AS (
      INSERT INTO "RefreshToken" ("id", "hash", "familyId", "clientId", "boundTo", "createdAt", "expiresAt")
      SELECT $7, $8, "familyId", $2, "boundTo", $11, least($9, "familyAbsoluteExpiresAt") FROM spent)
    SELECT * FROM spent`,
}

/** Spends the token and makes its successor in one statement; only when nothing was spent is it asked why. */
export async function rotateRefreshToken(rotation: RefreshRotation): Promise<RefreshOutcome> {
  const { successor } = rotation
  const [row] = await run<FamilyRow & UserRow>(statement, [
    rotation.hash,
    rotation.clientId,
    timestamp(rotation.now),
    rotation.scopes,
    rotation.resources,
    rotation.boundTo,
    successor.id,
    successor.hash,
    timestamp(successor.expiresAt),
    rotation.sealedSuccessor,
    timestamp(successor.createdAt),
  ])
  if (row) return { outcome: 'rotated', family: familyOf(row), user: userOf(row) }
  return diagnoseRefreshToken(rotation)
}
