import { run, timestamp, type Statement } from './statement'

/** Rows that go together; small, so that no lock is held for long. */
export const batch = 5_000

/** Deletes what fulfils the condition on `t` ($1 is a time), past what another process is at. */
export const deletion = (name: string, table: string, condition: string): Statement => ({
  name: `delete_${name}`,
  text: `
    WITH deleted AS (
      DELETE FROM "${table}"
       WHERE ctid = ANY (ARRAY(SELECT ctid FROM "${table}" t WHERE ${condition} LIMIT ${batch} FOR UPDATE SKIP LOCKED))
      RETURNING 1)
    SELECT count(*)::int AS "rows" FROM deleted`,
})

/** Deletes the families that rows of another table lead to. */
export const familiesOf = (name: string, table: string, condition: string): Statement => ({
  name: `delete_${name}`,
  text: `
    WITH deleted AS (
      DELETE FROM "TokenFamily"
       WHERE "id" = ANY (ARRAY(SELECT t."familyId" FROM "${table}" t WHERE ${condition} LIMIT ${batch} FOR UPDATE SKIP LOCKED))
      RETURNING 1)
    SELECT count(*)::int AS "rows" FROM deleted`,
})

/** A family (t) that nothing needs. The first condition is that of an index. */
const isSpent = `
  greatest(t."absoluteExpiresAt", t."keptUntil") <= $1
  AND NOT EXISTS (SELECT FROM "AccessToken" a WHERE a."familyId" = t."id" AND a."expiresAt" > $1)`

// A family says that its application was opened in its session, which may end yet.
const toldOfSession = `
  FROM "Session" s
  JOIN "Grant" g ON g."id" = t."grantId"
  JOIN "Application" p ON p."id" = g."applicationId"
 WHERE s."id" = t."sessionId" AND s."endedAt" IS NULL AND s."expiresAt" > $1 AND p."backchannelLogoutUri" IS NOT NULL`

export const spentFamily = `${isSpent} AND NOT EXISTS (SELECT ${toldOfSession})`

/** Those that are kept for their session are looked at again when it would expire by what is known now, not at each clean-up. */
export const keptFamilies: Statement = {
  name: 'keep_families',
  text: `
    WITH due AS (
      SELECT t."id", told."until"
        FROM "TokenFamily" t CROSS JOIN LATERAL (SELECT s."expiresAt" AS "until" ${toldOfSession}) told
       WHERE ${isSpent} LIMIT ${batch} FOR UPDATE OF t SKIP LOCKED),
    kept AS (
      UPDATE "TokenFamily" t SET "keptUntil" = due."until" FROM due WHERE t."id" = due."id"
      RETURNING 1)
    SELECT count(*)::int AS "rows" FROM kept`,
}

export const sealedSuccessors: Statement = {
  name: 'wipe_sealed_successors',
  text: `
    WITH cleared AS (
      UPDATE "RefreshToken" SET "successorSealed" = NULL
       WHERE ctid = ANY (ARRAY(SELECT ctid FROM "RefreshToken" t
                                WHERE t."successorSealed" IS NOT NULL AND t."usedAt" < $1
                                LIMIT ${batch} FOR UPDATE SKIP LOCKED))
      RETURNING 1)
    SELECT count(*)::int AS "rows" FROM cleared`,
}

/** The row stays to be known as a replay; what it said is not needed for that. */
export const spentParameters: Statement = {
  name: 'wipe_spent_parameters',
  text: `
    WITH cleared AS (
      UPDATE "StoredRequest" SET "parameters" = '{}'
       WHERE ctid = ANY (ARRAY(SELECT ctid FROM "StoredRequest" t
                                WHERE t."expiresAt" <= $1 AND t."parameters" <> '{}'
                                LIMIT ${batch} FOR UPDATE SKIP LOCKED))
      RETURNING 1)
    SELECT count(*)::int AS "rows" FROM cleared`,
}

/** Addresses and browsers are personal data: the record stays without them. */
export const auditOrigins: Statement = {
  name: 'wipe_audit_origins',
  text: `
    WITH cleared AS (
      UPDATE "AuditEvent" SET "ip" = NULL, "userAgent" = NULL
       WHERE ctid = ANY (ARRAY(SELECT ctid FROM "AuditEvent" t
                                WHERE t."at" <= $1 AND (t."ip" IS NOT NULL OR t."userAgent" IS NOT NULL)
                                LIMIT ${batch} FOR UPDATE SKIP LOCKED))
      RETURNING 1)
    SELECT count(*)::int AS "rows" FROM cleared`,
}

/** Returns the number of rows. */
export async function inBatches(statement: Statement, bound: number): Promise<number> {
  let total = 0
  for (;;) {
    const [row] = await run<{ rows: number }>(statement, [timestamp(bound)])
    const rows = row?.rows ?? 0
    total += rows
    if (rows < batch) return total
  }
}
