import type { GrantRecord } from '@/lib/oauth/records'
import { grantNotEnded } from '../access/liveness'
import { grantColumns, type GrantRow } from './grant-columns'
import { run, timestamp } from './statement'

const statement = {
  name: 'find_live_grant',
  text: `
    SELECT ${grantColumns}
      FROM "Grant" g JOIN "Application" a ON a."id" = g."applicationId"
     WHERE g."userId" = $1 AND a."clientId" = $2 AND ${grantNotEnded('$3')}`,
}

export async function findLiveGrant(
  userId: string,
  clientId: string,
  now: number,
): Promise<GrantRecord | null> {
  const [row] = await run<GrantRow>(statement, [userId, clientId, timestamp(now)])
  return row ?? null
}
