import type { AccessTokenRecord } from '@/lib/oauth/records'
import { run, timestamp } from './statement'

const save = {
  name: 'save_revoked_access_token',
  text: `
    INSERT INTO "AccessToken" ("id", "hash", "grantId", "familyId", "clientId", "format", "scopes", "audience", "createdAt", "expiresAt",
                               "revokedAt")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT ("hash") DO UPDATE SET "revokedAt" = coalesce("AccessToken"."revokedAt", EXCLUDED."revokedAt")`,
}

const find = {
  name: 'is_access_token_revoked',
  text: `SELECT FROM "AccessToken" WHERE "hash" = $1 AND "revokedAt" IS NOT NULL`,
}

/** A machine's JWT gets its row here: to be known as revoked until it would have run out. */
export async function saveRevokedAccessToken(token: AccessTokenRecord, now: number): Promise<void> {
  const { id, hash, grantId, familyId, clientId, format, scopes, audience, createdAt, expiresAt } = token
  const times = [timestamp(createdAt), timestamp(expiresAt), timestamp(now)]
  await run(save, [id, hash, grantId, familyId, clientId, format, scopes, audience, ...times])
}

export async function isAccessTokenRevoked(hash: Buffer): Promise<boolean> {
  const rows = await run(find, [hash])
  return rows.length > 0
}
