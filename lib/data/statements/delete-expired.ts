import { run, timestamp, type Statement } from './statement'

const batch = 5_000
const day = 86_400_000

/** Deletes what fulfils the condition, in batches that hold no lock for long and pass by what another process is at. */
const deletion = (table: string, condition: string): Statement => ({
  name: `delete_expired_${table.toLowerCase()}`,
  text: `
    WITH deleted AS (
      DELETE FROM "${table}"
       WHERE ctid = ANY (ARRAY(SELECT ctid FROM "${table}" t WHERE ${condition} LIMIT ${batch} FOR UPDATE SKIP LOCKED))
      RETURNING 1)
    SELECT count(*)::int AS "rows" FROM deleted`,
})

// A code stays for a day after its minute: what comes again is then still known as a replay. With one that nobody redeemed goes its family.
const families = deletion(
  'TokenFamily',
  `t."absoluteExpiresAt" <= $1
   AND NOT EXISTS (SELECT FROM "AccessToken" a WHERE a."familyId" = t."id" AND a."expiresAt" > $1)`,
)
const unredeemed = (table: string, condition: string): Statement => ({
  name: `delete_unredeemed_families_of_${table.toLowerCase()}`,
  text: `
    WITH deleted AS (
      DELETE FROM "TokenFamily"
       WHERE "id" = ANY (ARRAY(SELECT "familyId" FROM "${table}"
                                WHERE "expiresAt" <= $1 AND ${condition} LIMIT ${batch} FOR UPDATE SKIP LOCKED))
      RETURNING 1)
    SELECT count(*)::int AS "rows" FROM deleted`,
})

const sealedSuccessors: Statement = {
  name: 'wipe_sealed_successors',
  text: `
    WITH wiped AS (
      UPDATE "RefreshToken" SET "successorSealed" = NULL
       WHERE ctid = ANY (ARRAY(SELECT ctid FROM "RefreshToken" t
                                WHERE t."successorSealed" IS NOT NULL AND t."usedAt" <= $1
                                LIMIT ${batch} FOR UPDATE SKIP LOCKED))
      RETURNING 1)
    SELECT count(*)::int AS "rows" FROM wiped`,
}

// What came of one waits for a person long after its minute, and is over when it is gone.
const pushed: Statement = {
  ...deletion('StoredRequest', `t."expiresAt" <= $1 AND t."kind" = 'pushed'`),
  name: 'delete_expired_pushed_requests',
}

const expired = (table: string) => deletion(table, 't."expiresAt" <= $1')

/** Each with how long after its time a row may stay. */
const deletions: { of: string; statement: Statement; after: number }[] = [
  { of: 'sealedSuccessors', statement: sealedSuccessors, after: 60_000 },
  { of: 'unredeemedFamilies', statement: unredeemed('AuthorizationCode', '"usedAt" IS NULL'), after: day },
  {
    of: 'uncollectedFamilies',
    // The device keeps no family then, so it is not found again.
    statement: unredeemed('DeviceAuthorization', `"status" = 'allowed' AND "familyId" IS NOT NULL`),
    after: day,
  },
  { of: 'authorizationCodes', statement: expired('AuthorizationCode'), after: day },
  { of: 'accessTokens', statement: expired('AccessToken'), after: 0 },
  { of: 'refreshTokens', statement: expired('RefreshToken'), after: 0 },
  { of: 'families', statement: families, after: 0 },
  {
    of: 'storedRequests',
    statement: deletion('StoredRequest', `t."expiresAt" <= $1 AND t."kind" <> 'pushed'`),
    after: 0,
  },
  { of: 'pushedRequests', statement: pushed, after: day },
  { of: 'oneTimeTokens', statement: expired('OneTimeToken'), after: day },
  { of: 'sessions', statement: expired('Session'), after: 0 },
  { of: 'deviceAuthorizations', statement: expired('DeviceAuthorization'), after: day },
  { of: 'usedIdentifiers', statement: expired('UsedIdentifier'), after: 0 },
  {
    of: 'outboxMessages',
    statement: deletion('OutboxMessage', `t."status" = 'sent' AND t."sentAt" <= $1`),
    after: 7 * day,
  },
]

/** How many rows of each kind went. */
export async function deleteExpiredRows(now: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { of, statement, after } of deletions)
    counts[of] = await inBatches(statement, timestamp(now - after))
  return counts
}

async function inBatches(statement: Statement, bound: string): Promise<number> {
  let total = 0
  for (;;) {
    const [row] = await run<{ rows: number }>(statement, [bound])
    const rows = row?.rows ?? 0
    total += rows
    if (rows < batch) return total
  }
}
