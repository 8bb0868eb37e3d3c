import type { AccessTokenRecord, RefreshTokenRecord } from '@/lib/oauth/records'
import { json, run, timestamp } from './statement'

type Tokens = { accessToken?: AccessTokenRecord; refreshToken?: RefreshTokenRecord & { familyId: string } }

// A part that is not issued inserts nothing: its id is null.
const statement = {
  name: 'save_tokens',
  text: `
    WITH access AS (
      INSERT INTO "AccessToken" ("id", "hash", "grantId", "familyId", "clientId", "format", "scopes", "audience", "createdAt", "expiresAt",
                                 "credentials", "boundTo", "authorizationDetails", "actor", "selfContained")
      SELECT $1::uuid, $2::bytea, $3::uuid, $4::uuid, $5::text, $6::"TokenFormat", $7::text[], $8::text[], $9::timestamptz,
             $10::timestamptz, $18::jsonb, $19::text, $20::jsonb, $21::jsonb, $22::boolean
       WHERE $1::uuid IS NOT NULL)
    INSERT INTO "RefreshToken" ("id", "hash", "familyId", "clientId", "createdAt", "expiresAt", "boundTo")
    SELECT $11::uuid, $12::bytea, f."id", $14::text, $15::timestamptz, least($16::timestamptz, f."absoluteExpiresAt"), $17::text
      FROM "TokenFamily" f
     WHERE f."id" = $13::uuid`,
}

/** Saves the tokens of one response in one insert. */
export async function saveTokens({ accessToken, refreshToken }: Tokens): Promise<void> {
  await run(statement, [
    ...accessTokenValues(accessToken),
    ...refreshTokenValues(refreshToken),
    json(accessToken?.credentials ?? null),
    accessToken?.boundTo ?? null,
    json(accessToken?.authorizationDetails ?? null),
    json(accessToken?.actor ?? null),
    accessToken?.selfContained ?? null,
  ])
}

function accessTokenValues(token: AccessTokenRecord | undefined): unknown[] {
  if (!token) return Array<null>(10).fill(null)
  const { id, hash, grantId, familyId, clientId, format, scopes, audience, createdAt, expiresAt } = token
  const times = [timestamp(createdAt), timestamp(expiresAt)]
  return [id, hash, grantId, familyId, clientId, format, scopes, audience, ...times]
}

function refreshTokenValues(token: Tokens['refreshToken']): unknown[] {
  if (!token) return Array<null>(7).fill(null)
  const { id, hash, familyId, clientId, createdAt, expiresAt, boundTo } = token
  return [id, hash, familyId, clientId, timestamp(createdAt), timestamp(expiresAt), boundTo]
}
