import type { AuthorizationCodeRecord, FamilyRecord } from '@/lib/oauth/records'
import { familyValues, insertFamily } from './save-family'
import { run, timestamp } from './statement'

const statement = {
  name: 'save_authorization_code',
  text: `
    WITH family AS (${insertFamily})
    INSERT INTO "AuthorizationCode" ("hash", "familyId", "clientId", "redirectUri", "codeChallenge", "boundTo", "createdAt", "expiresAt")
    VALUES ($15, $1, $16, $17, $18, $19, $13, $20)`,
}

export async function saveAuthorizationCode(
  code: AuthorizationCodeRecord,
  family: FamilyRecord,
): Promise<void> {
  const { hash, clientId, redirectUri, codeChallenge, boundTo, expiresAt } = code
  const codeValues = [hash, clientId, redirectUri, codeChallenge, boundTo, timestamp(expiresAt)]
  await run(statement, [...familyValues(family, code.createdAt), ...codeValues])
}
