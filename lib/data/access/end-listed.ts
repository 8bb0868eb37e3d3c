import { Prisma } from '../generated/client'
import { prisma } from '../prisma'
import type { Database } from '../transaction'
import { milliseconds } from './ending'
import type { EndingReason } from './ending-reason'
import { accessTokenIsLive, accessTokenToUser, refreshTokenIsLive, refreshTokenToUser } from './liveness'
import type { Proof } from './proof'
import { isSelfContained } from './self-contained'
import { literal, matching, type TokenFilter } from './token-filter'

/** What the list of live tokens shows with this filter, as two CTEs. */
const listed = (filter: TokenFilter, at: Date) => Prisma.sql`
  access AS (
    SELECT t."id", t."familyId", g."userId", a."id" AS "applicationId" FROM ${Prisma.raw(accessTokenToUser)}
     WHERE ${Prisma.raw(accessTokenIsLive(literal(at)))} ${matching('t', filter)}),
  refresh AS (
    SELECT r."id", r."familyId", g."userId", a."id" AS "applicationId" FROM ${Prisma.raw(refreshTokenToUser)}
     WHERE ${Prisma.raw(refreshTokenIsLive(literal(at)))} ${matching('r', filter)})`

export type ListedCount = { tokens: number; people: number; applications: number }

export async function countListedTokens(filter: TokenFilter, at: Date): Promise<ListedCount> {
  const [row] = await prisma().$queryRaw<ListedCount[]>`
    WITH ${listed(filter, at)}
    SELECT count(*)::int AS "tokens", count(DISTINCT "userId")::int AS "people",
           count(DISTINCT "applicationId")::int AS "applications"
      FROM (SELECT * FROM access UNION ALL SELECT * FROM refresh) AS both_kinds`
  return row ?? { tokens: 0, people: 0, applications: 0 }
}

export type EndedListed = Proof & {
  /** A family, or an access token that has none. */
  kind: 'token_family' | 'token'
  id: string
  grantId: string
  userId: string | null
  clientId: string
}

const reason: EndingReason = 'ended_by_administrator'

/**
 * Ends all that the list shows with this filter, in one conditional write: families whole, access tokens without one each. The counts are of
 * what was listed and this statement ended, so two who do the same at a time do not both count it.
 */
export function endListedTokens(filter: TokenFilter, at: Date, database: Database): Promise<EndedListed[]> {
  const selfContained = Prisma.raw(isSelfContained('t'))
  return database.$queryRaw<EndedListed[]>`
    WITH ${listed(filter, at)},
    families AS (
      UPDATE "TokenFamily" f SET "endedAt" = ${at}, "endedReason" = ${reason}
       WHERE f."id" IN (SELECT "familyId" FROM access UNION SELECT "familyId" FROM refresh) AND f."endedAt" IS NULL
      RETURNING f."id", f."grantId"),
    singles AS (
      UPDATE "AccessToken" t SET "revokedAt" = ${at}
       WHERE t."id" IN (SELECT "id" FROM access WHERE "familyId" IS NULL) AND t."revokedAt" IS NULL
      RETURNING t."id", t."grantId", CASE WHEN ${selfContained} THEN t."expiresAt" END AS "until"),
    ended AS (
      SELECT 'token_family' AS "kind", f."id", f."grantId", coalesce(a."count", 0) AS "accessTokens",
             coalesce(r."count", 0) AS "refreshTokens", l."until"
        FROM families f
        LEFT JOIN (SELECT "familyId", count(*)::int AS "count" FROM access GROUP BY 1) a ON a."familyId" = f."id"
        LEFT JOIN (SELECT "familyId", count(*)::int AS "count" FROM refresh GROUP BY 1) r ON r."familyId" = f."id"
        CROSS JOIN LATERAL (SELECT max(t."expiresAt") AS "until" FROM "AccessToken" t
                             WHERE t."familyId" = f."id" AND t."expiresAt" > ${at} AND ${selfContained}) l
      UNION ALL
      SELECT 'token', "id", "grantId", 1, 0, "until" FROM singles)
    SELECT ended."kind", ended."id", ended."grantId", ended."accessTokens", ended."refreshTokens",
           ${Prisma.raw(milliseconds('ended."until"'))} AS "selfContainedUntil", g."userId", a."clientId"
      FROM ended JOIN "Grant" g ON g."id" = ended."grantId" JOIN "Application" a ON a."id" = g."applicationId"`
}

/** What an application was given for itself. */
export const standingGrants = async (applicationId: string, database: Database): Promise<string[]> =>
  (
    await database.grant.findMany({
      where: { applicationId, userId: null, status: { not: 'revoked' } },
      select: { id: true },
    })
  ).map(({ id }) => id)
