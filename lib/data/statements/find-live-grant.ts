import type { GrantRecord } from '@/lib/oauth/records'
import { grantNotEnded } from '../access/liveness'
import { grantColumns, type GrantRow } from './grant-columns'
import { run, timestamp } from './statement'

// The application first, so that both columns of the unique key are known: by the person alone it would read all that they allow.
const statement = {
  name: 'find_live_grant',
  text: `
    SELECT ${grantColumns}
      FROM (SELECT "id", "clientId" FROM "Application" WHERE "clientId" = $2 OFFSET 0) a
     CROSS JOIN LATERAL (SELECT * FROM "Grant"
                          WHERE "userId" = $1 AND "applicationId" = a."id" AND "status" <> 'revoked' OFFSET 0) g
     WHERE ${grantNotEnded('$3')}`,
}

export async function findLiveGrant(
  userId: string,
  clientId: string,
  now: number,
): Promise<GrantRecord | null> {
  const [row] = await run<GrantRow>(statement, [userId, clientId, timestamp(now)])
  return row ?? null
}
