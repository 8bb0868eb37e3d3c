import { run, timestamp } from './statement'

const revokeAccess = {
  name: 'revoke_access_token',
  text: `UPDATE "AccessToken" SET "revokedAt" = $3 WHERE "hash" = $1 AND "clientId" = $2 AND "revokedAt" IS NULL RETURNING "id"`,
}

// RFC 7009 section 2.1: with a refresh token goes all that was issued on the same authorization.
const revokeRefresh = {
  name: 'revoke_refresh_token',
  text: `
    UPDATE "TokenFamily" f SET "endedAt" = $3, "endedReason" = 'revoked_by_client'
      FROM "RefreshToken" r
     WHERE r."hash" = $1 AND r."clientId" = $2 AND f."id" = r."familyId" AND f."endedAt" IS NULL
    RETURNING f."id"`,
}

export async function revokeAccessToken(hash: Buffer, clientId: string, now: number): Promise<boolean> {
  const rows = await run(revokeAccess, [hash, clientId, timestamp(now)])
  return rows.length > 0
}

export async function revokeRefreshToken(hash: Buffer, clientId: string, now: number): Promise<boolean> {
  const rows = await run(revokeRefresh, [hash, clientId, timestamp(now)])
  return rows.length > 0
}
