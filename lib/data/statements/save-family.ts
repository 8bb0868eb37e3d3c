import type { FamilyRecord } from '@/lib/oauth/records'
import { json, run, timestamp, timestampOrNull } from './statement'

/** The values are `familyValues`, $1 to $14. */
export const insertFamily = `
      INSERT INTO "TokenFamily" ("id", "grantId", "sessionId", "sessionBound", "scopes", "resources", "claims", "authTime", "acr", "amr",
                                 "nonce", "absoluteExpiresAt", "createdAt", "authorizationDetails")
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`

export const familyValues = (family: FamilyRecord, now: number): unknown[] => [
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
  timestamp(now),
  json(family.authorizationDetails),
]

const statement = { name: 'save_family', text: insertFamily }

export async function saveFamily(family: FamilyRecord, now: number): Promise<void> {
  await run(statement, familyValues(family, now))
}
