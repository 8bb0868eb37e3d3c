import { run, timestamp } from './statement'

const statement = {
  name: 'revoke_grant',
  text: `
    WITH revoked AS (
      UPDATE "Grant" SET "status" = 'revoked', "revokedAt" = $3, "revokedReason" = $2, "updatedAt" = $3
       WHERE "id" = $1 AND "status" <> 'revoked'
      RETURNING "id"),
    families AS (
      UPDATE "TokenFamily" f SET "endedAt" = $3, "endedReason" = $2
        FROM revoked
       WHERE f."grantId" = revoked."id" AND f."endedAt" IS NULL)
    SELECT "id" FROM revoked`,
}

/** Ends the grant and its families in one transaction; tokens saved a moment later hang on an ended grant and are never live. */
export async function revokeGrant(grantId: string, reason: string, now: number): Promise<boolean> {
  const rows = await run(statement, [grantId, reason, timestamp(now)])
  return rows.length > 0
}
