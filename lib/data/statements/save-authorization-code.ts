import type { AuthorizationCodeRecord, FamilyRecord } from '@/lib/oauth/records'
import { json, run, timestamp, timestampOrNull } from './statement'

const statement = {
  name: 'save_authorization_code',
  text: `
    WITH family AS (
      INSERT INTO "TokenFamily" ("id", "grantId", "sessionId", "sessionBound", "scopes", "resources", "claims", "authTime", "acr", "amr",
                                 "nonce", "createdAt", "absoluteExpiresAt")
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $17, $12))
    INSERT INTO "AuthorizationCode" ("hash", "familyId", "clientId", "redirectUri", "codeChallenge", "createdAt", "expiresAt")
    VALUES ($13, $1, $14, $15, $16, $17, $18)`,
}

export async function saveAuthorizationCode(
  code: AuthorizationCodeRecord,
  family: FamilyRecord,
): Promise<void> {
  await run(statement, [
    family.id,
    family.grantId,
    family.sessionId,
    family.sessionBound,
    family.scopes,
    family.resources,
    json(family.claims),
    timestampOrNull(family.authTime),
    family.acr,
    family.amr,
    family.nonce,
    timestamp(family.absoluteExpiresAt),
    code.hash,
    code.clientId,
    code.redirectUri,
    code.codeChallenge,
    timestamp(code.createdAt),
    timestamp(code.expiresAt),
  ])
}
