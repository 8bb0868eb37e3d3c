import { Prisma } from '../generated/client'
import { prisma } from '../prisma'
import { chainIsLive, familyIsLive, familyToUser, grantIsLive } from '../statements/liveness'
import type { Database } from '../transaction'

/** A token that works; of its value nothing is known but the hash, and that stays here. */
export type TokenRow = {
  id: string
  kind: 'access' | 'refresh'
  format: 'jwt' | 'opaque' | 'encrypted'
  familyId: string | null
  grantId: string
  scopes: string[]
  createdAt: Date
  expiresAt: Date
  /** Of the access it hangs on. */
  lastUsedAt: Date | null
  applicationId: string
  clientId: string
  applicationName: string
  /** null: the application acts for itself. */
  userId: string | null
  email: string | null
}

export type TokenFilter = {
  userId: string | null
  applicationId: string | null
  grantId: string | null
  /** First and last id of a range: a prefix. Matches the family's id as well. */
  ids: { first: string; last: string } | null
}

const shared = Prisma.sql`
  g."id" AS "grantId", g."lastUsedAt", a."id" AS "applicationId", a."clientId", a."name" AS "applicationName",
  u."id" AS "userId", u."email"`

/** Newest first, by id: an id begins with the time of its making. `after` is the last id of the page before. */
export function listLiveTokens(
  filter: TokenFilter,
  { after, take, now }: { after: string | null; take: number; now: Date },
): Promise<TokenRow[]> {
  // Our own clock's time, so nothing that anybody typed.
  const at = `'${now.toISOString()}'::timestamptz`
  return prisma().$queryRaw<TokenRow[]>`
    SELECT * FROM (
      (SELECT t."id", 'access' AS "kind", t."format"::text AS "format", t."familyId", t."scopes", t."createdAt", t."expiresAt", ${shared}
         FROM "AccessToken" t
         JOIN "Grant" g ON g."id" = t."grantId"
         JOIN "Application" a ON a."id" = g."applicationId"
         LEFT JOIN "User" u ON u."id" = g."userId"
         LEFT JOIN "TokenFamily" f ON f."id" = t."familyId"
         LEFT JOIN "Session" s ON s."id" = f."sessionId"
        WHERE t."revokedAt" IS NULL AND t."expiresAt" > ${now} AND ${Prisma.raw(grantIsLive(at))}
          AND (u."id" IS NULL OR u."status" = 'active')
          AND (f."id" IS NULL OR (${Prisma.raw(familyIsLive(at))}))
          ${matching(filter)} ${behind('t', after)}
        ORDER BY t."id" DESC LIMIT ${take})
      UNION ALL
      (SELECT t."id", 'refresh', 'opaque', t."familyId", f."scopes", t."createdAt", t."expiresAt", ${shared}
         FROM "RefreshToken" t JOIN (${Prisma.raw(familyToUser)}) ON f."id" = t."familyId"
        WHERE t."usedAt" IS NULL AND t."expiresAt" > ${now} AND f."absoluteExpiresAt" > ${now}
          AND ${Prisma.raw(chainIsLive(at))} ${matching(filter)} ${behind('t', after)}
        ORDER BY t."id" DESC LIMIT ${take})) AS both_kinds
     ORDER BY "id" DESC LIMIT ${take}`
}

function matching({ userId, applicationId, grantId, ids }: TokenFilter): Prisma.Sql {
  const conditions = [
    ...(userId ? [Prisma.sql`AND u."id" = ${userId}::uuid`] : []),
    ...(applicationId ? [Prisma.sql`AND a."id" = ${applicationId}::uuid`] : []),
    ...(grantId ? [Prisma.sql`AND g."id" = ${grantId}::uuid`] : []),
    ...(ids
      ? [
          Prisma.sql`AND (t."id" BETWEEN ${ids.first}::uuid AND ${ids.last}::uuid
                      OR t."familyId" BETWEEN ${ids.first}::uuid AND ${ids.last}::uuid)`,
        ]
      : []),
  ]
  return conditions.length === 0 ? Prisma.empty : Prisma.join(conditions, ' ')
}

const behind = (alias: 't', after: string | null): Prisma.Sql =>
  after === null ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(alias)}."id" < ${after}::uuid`

/** What has not run out and was not ended by itself; whether its family or grant still lives is not asked. */
export async function countLiveTokens(now: Date): Promise<number> {
  const [access, refresh] = await Promise.all([
    prisma().accessToken.count({ where: { revokedAt: null, expiresAt: { gt: now } } }),
    prisma().refreshToken.count({
      where: { usedAt: null, expiresAt: { gt: now }, family: { endedAt: null } },
    }),
  ])
  return access + refresh
}

/** The id under which a token's hash is kept, whether it still works or not. */
export async function findTokenByHash(
  hash: Buffer,
): Promise<{ id: string; kind: 'access' | 'refresh' } | null> {
  const where = { hash: new Uint8Array(hash) }
  const access = await prisma().accessToken.findUnique({ where, select: { id: true } })
  if (access) return { ...access, kind: 'access' }
  const refresh = await prisma().refreshToken.findUnique({ where, select: { id: true } })
  return refresh && { ...refresh, kind: 'refresh' }
}

export type EndedToken = { clientId: string; userId: string | null; grantId: string }

const grant = { select: { id: true, userId: true, application: { select: { clientId: true } } } } as const
const endedOf = (found: {
  id: string
  userId: string | null
  application: { clientId: string }
}): EndedToken => ({
  clientId: found.application.clientId,
  userId: found.userId,
  grantId: found.id,
})

/** One conditional write: of any number of callers one ends it. */
export async function endAccessToken(
  id: string,
  now: Date,
  database: Database,
): Promise<(EndedToken & { format: string }) | null> {
  const [ended] = await database.accessToken.updateManyAndReturn({
    where: { id, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now },
    select: { format: true, grant },
  })
  return ended ? { ...endedOf(ended.grant), format: ended.format } : null
}

export async function familyOfRefreshToken(id: string, database: Database): Promise<string | null> {
  const token = await database.refreshToken.findUnique({ where: { id }, select: { familyId: true } })
  return token?.familyId ?? null
}

/** What came of one sign-in: its refresh token, and every access token. */
export async function endTokenFamily(
  id: string,
  reason: string,
  now: Date,
  database: Database,
): Promise<EndedToken | null> {
  const [ended] = await database.tokenFamily.updateManyAndReturn({
    where: { id, endedAt: null },
    data: { endedAt: now, endedReason: reason },
    select: { grant },
  })
  return ended ? endedOf(ended.grant) : null
}

export async function findGrantOwner(grantId: string, database: Database): Promise<EndedToken | null> {
  const found = await database.grant.findUnique({ where: { id: grantId }, ...grant })
  return found && endedOf(found)
}

/** Of what a machine was given, how many were ended. */
export async function endMachineTokens(grantId: string, now: Date, database: Database): Promise<number> {
  const { count } = await database.accessToken.updateMany({
    where: { grantId, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now },
  })
  return count
}
