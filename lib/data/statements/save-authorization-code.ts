import type { AuthorizationCodeRecord, FamilyRecord } from '@/lib/oauth/records'
import { familyValues, insertFamily } from './save-family'
import { run, timestamp } from './statement'

const statement = {
  name: 'save_authorization_code',
  text: `
    WITH family AS (${insertFamily})
    INSERT INTO "AuthorizationCode" ("hash", "familyId", "clientId", "redirectUri", "codeChallenge", "createdAt", "expiresAt")
    VALUES ($14, $1, $15, $16, $17, $13, $18)`,
}

export async function saveAuthorizationCode(
  code: AuthorizationCodeRecord,
  family: FamilyRecord,
): Promise<void> {
  const { hash, clientId, redirectUri, codeChallenge, expiresAt } = code
  const codeValues = [hash, clientId, redirectUri, codeChallenge, timestamp(expiresAt)]
  await run(statement, [...familyValues(family, code.createdAt), ...codeValues])
}
