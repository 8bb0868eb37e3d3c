import type { AccessTokenRecord } from '@/lib/oauth/records'
import { accessTokensEnded } from '../access/ending'
import { run, timestamp } from './statement'

// Without a target, because concurrent inserts may conflict on the ID or on the hash.
const save = {
  name: 'save_revoked_access_token',
  repeatable: true,
  text: `
    WITH saved AS (
      INSERT INTO "AccessToken" ("revokedAt", "id", "hash", "grantId", "familyId", "clientId", "format", "scopes", "audience", "createdAt",
                                 "expiresAt", "selfContained")
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      ON CONFLICT DO NOTHING),
    ${accessTokensEnded('t."id" = $2')}
    SELECT FROM ended`,
}

// A JWT tells its time in whole seconds: one of the second in which the grant was revoked counts as issued before.
const find = {
  name: 'is_machine_token_revoked',
  text: `
    SELECT FROM "AccessToken" WHERE "id" = $1 AND "revokedAt" IS NOT NULL
     UNION ALL
    SELECT FROM (SELECT "id" FROM "Application" WHERE "clientId" = $2 OFFSET 0) a
     CROSS JOIN LATERAL (SELECT FROM "Grant"
                          WHERE "applicationId" = a."id" AND "userId" IS NULL AND "revokedAt" >= $3 OFFSET 0) g`,
}

/** A machine's JWT gets its row here, so that its ID is known as revoked until it would have expired. */
export async function saveRevokedAccessToken(token: AccessTokenRecord, now: number): Promise<void> {
  const { id, hash, grantId, familyId, clientId, format, scopes, audience, createdAt, expiresAt } = token
  const times = [timestamp(createdAt), timestamp(expiresAt)]
  const values = [
    id,
    hash,
    grantId,
    familyId,
    clientId,
    format,
    scopes,
    audience,
    ...times,
    token.selfContained,
  ]
  await run(save, [timestamp(now), ...values])
}

export async function isMachineTokenRevoked({
  id,
  clientId,
  createdAt,
}: Pick<AccessTokenRecord, 'id' | 'clientId' | 'createdAt'>): Promise<boolean> {
  const rows = await run(find, [id, clientId, timestamp(createdAt)])
  return rows.length > 0
}
