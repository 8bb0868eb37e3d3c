import type { DomainVerification } from './generated/client'
import { prisma } from './prisma'
import type { Database } from './transaction'

export type DomainRecord = DomainVerification

export const findDomain = (
  applicationId: string,
  database: Database = prisma(),
): Promise<DomainRecord | null> => database.domainVerification.findUnique({ where: { applicationId } })

/** A token of its own for each application and domain. The same domain again keeps its token and what is known of it. */
export async function saveDomain(
  { applicationId, domain, token }: Pick<DomainRecord, 'applicationId' | 'domain' | 'token'>,
  now: Date,
  database: Database,
): Promise<void> {
  await database.$executeRaw`
    INSERT INTO "DomainVerification" AS d ("applicationId", "domain", "token", "createdAt")
    VALUES (${applicationId}::uuid, ${domain}, ${token}, ${now})
    ON CONFLICT ("applicationId") DO UPDATE
       SET "domain" = excluded."domain", "token" = excluded."token", "createdAt" = excluded."createdAt",
           "verifiedAt" = NULL, "method" = NULL, "checkedAt" = NULL, "dnsProblem" = NULL, "fileProblem" = NULL,
           "failingSince" = NULL, "endedAt" = NULL, "nextCheckAt" = NULL
     WHERE d."domain" <> excluded."domain"`
}

/** What was asked about: a result for a domain or a token that is no longer the application's is dropped. */
type Asked = Pick<DomainRecord, 'applicationId' | 'domain' | 'token'>

/** `first`: it was not verified until now. null: no longer asked. */
export async function saveFoundDomain(
  { applicationId, domain, token }: Asked,
  found: { method: 'dns' | 'file'; at: Date; nextCheckAt: Date },
  database: Database,
): Promise<'first' | 'again' | null> {
  const { method, at, nextCheckAt } = found
  const [row] = await database.$queryRaw<{ verified: boolean }[]>`
    WITH before AS (
      SELECT "applicationId", "verifiedAt" FROM "DomainVerification"
       WHERE "applicationId" = ${applicationId}::uuid AND "domain" = ${domain} AND "token" = ${token} FOR UPDATE)
    UPDATE "DomainVerification" d
       SET "verifiedAt" = coalesce(d."verifiedAt", ${at}), "method" = ${method}, "checkedAt" = ${at}, "dnsProblem" = NULL,
           "fileProblem" = NULL, "failingSince" = NULL, "endedAt" = NULL, "nextCheckAt" = ${nextCheckAt}
      FROM before b WHERE d."applicationId" = b."applicationId"
    RETURNING b."verifiedAt" IS NOT NULL AS "verified"`
  if (!row) return null
  return row.verified ? 'again' : 'first'
}

type Missed = {
  dnsProblem: string
  fileProblem: string
  at: Date
  nextCheckAt: Date
  /** A verified domain that fails since before this is verified no longer. */
  endsBefore: Date
}

/** `ended`: it was verified until now. null: no longer asked. */
export async function saveMissedDomain(
  { applicationId, domain, token }: Asked,
  { dnsProblem, fileProblem, at, nextCheckAt, endsBefore }: Missed,
  database: Database,
): Promise<'ended' | 'failing' | 'unverified' | null> {
  const [row] = await database.$queryRaw<{ was: boolean; is: boolean }[]>`
    WITH before AS (
      SELECT "applicationId", "verifiedAt" IS NOT NULL AS "was",
             "verifiedAt" IS NOT NULL AND ("failingSince" IS NULL OR "failingSince" > ${endsBefore}) AS "is"
        FROM "DomainVerification"
       WHERE "applicationId" = ${applicationId}::uuid AND "domain" = ${domain} AND "token" = ${token} FOR UPDATE)
    UPDATE "DomainVerification" d
       SET "checkedAt" = ${at}, "dnsProblem" = ${dnsProblem}, "fileProblem" = ${fileProblem},
           "verifiedAt" = CASE WHEN b."is" THEN d."verifiedAt" END,
           "failingSince" = CASE WHEN b."is" THEN coalesce(d."failingSince", ${at}) END,
           "endedAt" = CASE WHEN b."was" AND NOT b."is" THEN ${at} ELSE d."endedAt" END,
           "nextCheckAt" = CASE WHEN b."is" THEN ${nextCheckAt}::timestamptz END
      FROM before b WHERE d."applicationId" = b."applicationId"
    RETURNING b."was", b."is"`
  if (!row) return null
  if (row.is) return 'failing'
  return row.was ? 'ended' : 'unverified'
}

export type DueDomain = Asked & { clientId: string }

/** Those whose check is due, for this node alone until `again`. */
export const claimDueDomains = (at: Date, again: Date, most: number): Promise<DueDomain[]> =>
  prisma().$queryRaw<DueDomain[]>`
    UPDATE "DomainVerification" d SET "nextCheckAt" = ${again}
      FROM "Application" a
     WHERE a."id" = d."applicationId"
       AND d."applicationId" IN (SELECT "applicationId" FROM "DomainVerification" WHERE "nextCheckAt" <= ${at}
                                  ORDER BY "nextCheckAt" LIMIT ${most} FOR UPDATE SKIP LOCKED)
    RETURNING d."applicationId", d."domain", d."token", a."clientId"`
