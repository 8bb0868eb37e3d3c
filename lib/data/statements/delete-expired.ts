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
