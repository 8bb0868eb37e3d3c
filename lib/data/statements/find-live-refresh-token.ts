import type { FamilyRecord, RefreshTokenRecord, UserRecord } from '@/lib/oauth/records'
import { familyColumns, familyOf, type FamilyRow } from './family-columns'
import { refreshTokenIsLive, stepsToUser } from '../access/liveness'
import { run, timestamp } from './statement'
import { userColumns, userOf, type UserRow } from './user-columns'

type LiveRefreshToken = RefreshTokenRecord & { family: FamilyRecord; user: UserRecord }
type Row = FamilyRow & UserRow & Omit<RefreshTokenRecord, 'hash'>

const statement = {
  name: 'find_live_refresh_token',
  text: `
    SELECT r."id", r."clientId", r."createdAt", r."expiresAt", r."boundTo", ${familyColumns}, ${userColumns}
      FROM (SELECT * FROM "RefreshToken" WHERE "hash" = $1 OFFSET 0) r
           ${stepsToUser('r."familyId"')}
     WHERE ${refreshTokenIsLive('$2')}`,
}

export async function findLiveRefreshToken(hash: Buffer, now: number): Promise<LiveRefreshToken | null> {
  const [row] = await run<Row>(statement, [hash, timestamp(now)])
  if (!row) return null
  const { id, clientId, createdAt, expiresAt, boundTo } = row
  return { id, hash, clientId, createdAt, expiresAt, boundTo, family: familyOf(row), user: userOf(row) }
}
