import type { Revocation } from '@/lib/oauth/store'
import { accessTokensEnded, familiesEnded, lastSelfContained } from '../access/ending'
import { run, timestamp } from './statement'

const revokeAccess = {
  name: 'revoke_access_token',
  text: `
    WITH ${accessTokensEnded('t."hash" = $2 AND t."clientId" = $3')}
    SELECT CASE WHEN "selfContained" AND "expiresAt" > $1 THEN "expiresAt" END AS "verifiableUntil" FROM ended`,
}

// RFC 7009 section 2.1: with a refresh token goes all that was issued on the same authorization.
const revokeRefresh = {
  name: 'revoke_refresh_token',
  text: `
    WITH ${familiesEnded(
      'f."id" = (SELECT "familyId" FROM "RefreshToken" WHERE "hash" = $2 AND "clientId" = $3)',
      'revoked_by_client',
    )}
    SELECT (SELECT ${lastSelfContained} FROM "AccessToken" t WHERE t."familyId" = ended."id") AS "verifiableUntil" FROM ended`,
}

export async function revokeAccessToken(
  hash: Buffer,
  clientId: string,
  now: number,
): Promise<Revocation | null> {
  const [row] = await run<Revocation>(revokeAccess, [timestamp(now), hash, clientId])
  return row ?? null
}

export async function revokeRefreshToken(
  hash: Buffer,
  clientId: string,
  now: number,
): Promise<Revocation | null> {
  const [row] = await run<Revocation>(revokeRefresh, [timestamp(now), hash, clientId])
  return row ?? null
}
