import type { FamilyRecord, RefreshTokenRecord, UserRecord } from '@/lib/oauth/records'
import { familyColumns, familyOf, type FamilyRow } from './family-columns'
import { chainIsLive, familyToUser } from './liveness'
import { run, timestamp } from './statement'
import { userColumns, userOf, type UserRow } from './user-columns'

type LiveRefreshToken = RefreshTokenRecord & { family: FamilyRecord; user: UserRecord }
type Row = FamilyRow & UserRow & { id: string; clientId: string; createdAt: number; expiresAt: number }

const statement = {
  name: 'find_live_refresh_token',
  text: `
    SELECT r."id", r."clientId", r."createdAt", r."expiresAt", ${familyColumns}, ${userColumns}
      FROM "RefreshToken" r
      JOIN (${familyToUser}) ON f."id" = r."familyId"
     WHERE r."hash" = $1 AND r."usedAt" IS NULL AND r."expiresAt" > $2 AND ${chainIsLive('$2')}`,
}

export async function findLiveRefreshToken(hash: Buffer, now: number): Promise<LiveRefreshToken | null> {
  const [row] = await run<Row>(statement, [hash, timestamp(now)])
  if (!row) return null
  const { id, clientId, createdAt, expiresAt } = row
  return { id, hash, clientId, createdAt, expiresAt, family: familyOf(row), user: userOf(row) }
}
