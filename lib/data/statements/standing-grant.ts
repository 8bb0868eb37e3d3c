import { newId } from '@/lib/secrets'
import { run, timestamp } from './statement'

/**
 * The grant that a client has for itself, without a person, as the CTE `standing`: found or created; of two that create it at the same
 * time, one finds the other's. `$1` its ID if created, `$2` the client, `$3` the scopes, `$4` the time.
 */
export const standingGrant = `
    found AS (
      SELECT "id" FROM "Grant"
       WHERE "userId" IS NULL AND "applicationId" = (SELECT "id" FROM "Application" WHERE "clientId" = $2) AND "status" <> 'revoked'),
    made AS (
      INSERT INTO "Grant" ("id", "applicationId", "scopes", "createdAt", "updatedAt")
      SELECT $1::uuid, a."id", $3::text[], $4::timestamptz, $4::timestamptz FROM "Application" a
       WHERE a."clientId" = $2 AND NOT EXISTS (SELECT FROM found)
      ON CONFLICT ("userId", "applicationId") WHERE "status" <> 'revoked' DO UPDATE SET "updatedAt" = "Grant"."updatedAt"
      RETURNING "id"),
    standing AS (SELECT "id" FROM found UNION ALL SELECT "id" FROM made)`

const statement = {
  name: 'standing_grant_id',
  repeatable: true,
  text: `WITH ${standingGrant} SELECT "id" FROM standing`,
}

export async function standingGrantId(clientId: string, scopes: string[], now: number): Promise<string> {
  const [row] = await run<{ id: string }>(statement, [newId(), clientId, scopes, timestamp(now)])
  if (!row) throw new Error('no such client')
  return row.id
}
