import type { Revocation } from '@/lib/oauth/store'
import { isSelfContained } from '../access/self-contained'
import { run, timestamp } from './statement'

const revokeAccess = {
  name: 'revoke_access_token',
  text: `
    UPDATE "AccessToken" t SET "revokedAt" = $3 WHERE "hash" = $1 AND "clientId" = $2 AND "revokedAt" IS NULL
         RETURNING CASE WHEN ${isSelfContained('t')} AND "expiresAt" > $3 THEN "expiresAt" END AS "verifiableUntil"`,
}

// RFC 7009 section 2.1: with a refresh token goes all that was issued on the same authorization.
const revokeRefresh = {
  name: 'revoke_refresh_token',
  text: `
    UPDATE "TokenFamily" f SET "endedAt" = $3, "endedReason" = 'revoked_by_client'
      FROM "RefreshToken" r
     WHERE r."hash" = $1 AND r."clientId" = $2 AND f."id" = r."familyId" AND f."endedAt" IS NULL
    RETURNING (SELECT max(t."expiresAt") FROM "AccessToken" t
                WHERE t."familyId" = f."id" AND ${isSelfContained('t')} AND t."expiresAt" > $3) AS "verifiableUntil"`,
}

export async function revokeAccessToken(
  hash: Buffer,
  clientId: string,
  now: number,
): Promise<Revocation | null> {
  const [row] = await run<Revocation>(revokeAccess, [hash, clientId, timestamp(now)])
  return row ?? null
}

export async function revokeRefreshToken(
  hash: Buffer,
  clientId: string,
  now: number,
): Promise<Revocation | null> {
  const [row] = await run<Revocation>(revokeRefresh, [hash, clientId, timestamp(now)])
  return row ?? null
}
