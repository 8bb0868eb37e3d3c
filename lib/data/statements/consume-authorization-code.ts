import type { AuthorizationCodeRecord } from '@/lib/oauth/records'
import type { CodeConsumption } from '@/lib/oauth/store'
import { familiesEnded } from '../access/ending'
import { familyColumns, familyOf, type FamilyRow } from './family-columns'
import { chainIsLive, stepsToUser } from '../access/liveness'
import { run, timestamp } from './statement'
import { userColumns, userOf, type UserRow } from './user-columns'

type Row = FamilyRow &
  UserRow &
  Pick<AuthorizationCodeRecord, 'redirectUri' | 'codeChallenge' | 'boundTo' | 'createdAt' | 'expiresAt'>

const consume = {
  name: 'consume_authorization_code',
  text: `
    WITH live AS MATERIALIZED (
      SELECT c."hash", ${familyColumns}, ${userColumns}
        FROM (SELECT "hash", "familyId" FROM "AuthorizationCode"
               WHERE "hash" = $1 AND "clientId" = $2 AND "usedAt" IS NULL AND "expiresAt" > $3 OFFSET 0) c
             ${stepsToUser('c."familyId"')}
       WHERE ${chainIsLive('$3')})
    UPDATE "AuthorizationCode" c SET "usedAt" = $3
      FROM live
     WHERE c."hash" = live."hash" AND c."usedAt" IS NULL
    RETURNING c."redirectUri", c."codeChallenge", c."boundTo", c."createdAt", c."expiresAt", live.*`,
}

const endFamilyOfReplay = {
  name: 'end_family_of_replayed_code',
  repeatable: true,
  text: `
    WITH replayed AS (
      SELECT "familyId" FROM "AuthorizationCode" WHERE "hash" = $2 AND "clientId" = $3 AND "usedAt" IS NOT NULL),
    ${familiesEnded('f."id" = (SELECT "familyId" FROM replayed)', 'code_replayed')}
    SELECT "familyId" AS "id" FROM replayed`,
}

/** One conditional write decides; only when it found nothing is it asked why (RFC 6749 section 4.1.2: a replay ends what was issued). */
export async function consumeAuthorizationCode(
  hash: Buffer,
  clientId: string,
  now: number,
): Promise<CodeConsumption> {
  const [row] = await run<Row>(consume, [hash, clientId, timestamp(now)])
  if (row) {
    const { redirectUri, codeChallenge, boundTo, createdAt, expiresAt } = row
    const code = { hash, clientId, redirectUri, codeChallenge, boundTo, createdAt, expiresAt }
    return { outcome: 'consumed', code, family: familyOf(row), user: userOf(row) }
  }
  const [family] = await run<{ id: string }>(endFamilyOfReplay, [timestamp(now), hash, clientId])
  return family ? { outcome: 'replayed', familyId: family.id } : { outcome: 'unknown' }
}
