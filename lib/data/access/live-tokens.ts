import type { TokenCredentials } from '@/lib/oauth/records'
import { Prisma } from '../generated/client'
import { prisma } from '../prisma'
import { accessTokenIsLive, accessTokenToUser, refreshTokenIsLive, refreshTokenToUser } from './liveness'
import { isSelfContained } from './self-contained'
import { literal, matching, type TokenFilter } from './token-filter'

/** A token that works; of its value nothing is known but the hash, and that stays here. */
export type LiveToken = {
  id: string
  kind: 'access' | 'refresh'
  format: 'jwt' | 'opaque' | 'encrypted'
  /** An API can verify it without asking here. */
  selfContained: boolean
  familyId: string | null
  grantId: string
  scopes: string[]
  createdAt: Date
  expiresAt: Date
  /** Ends with the browser session that allowed it. */
  sessionBound: boolean
  /** The browser that allowed it. */
  userAgent: string | null
  /** Where it was requested from: a browser's or an application's server; with the operator's own values. null for a refresh token. */
  credentials: TokenCredentials | null
  /** Of the grant it belongs to. */
  lastUsedAt: Date | null
  applicationId: string
  clientId: string
  applicationName: string
  /** null: the application acts for itself. */
  userId: string | null
  email: string | null
}

const shared = `
  f."id" AS "familyId", coalesce(f."sessionBound", false) AS "sessionBound", s."userAgent", g."id" AS "grantId", g."lastUsedAt",
  a."id" AS "applicationId", a."clientId", a."name" AS "applicationName", u."id" AS "userId", u."email"`

const accessColumns = `
  t."id", 'access' AS "kind", t."format"::text AS "format", ${isSelfContained('t')} AS "selfContained", t."scopes", t."createdAt",
  t."expiresAt", t."credentials", ${shared}`

const refreshColumns = `
  r."id", 'refresh', 'opaque', false, f."scopes", r."createdAt", r."expiresAt", NULL::jsonb, ${shared}`

/** Newest first, by id: an id begins with the time of its making. `after` is the last id of the page before. */
export function listLiveTokens(
  filter: TokenFilter,
  { after, take, now }: { after: string | null; take: number; now: Date },
): Promise<LiveToken[]> {
  const at = literal(now)
  return prisma().$queryRaw<LiveToken[]>`
    SELECT * FROM (
      (SELECT ${Prisma.raw(accessColumns)} FROM ${Prisma.raw(accessTokenToUser)}
        WHERE ${Prisma.raw(accessTokenIsLive(at))} ${matching('t', filter)} ${behind('t', after)}
        ORDER BY t."id" DESC LIMIT ${take})
      UNION ALL
      (SELECT ${Prisma.raw(refreshColumns)} FROM ${Prisma.raw(refreshTokenToUser)}
        WHERE ${Prisma.raw(refreshTokenIsLive(at))} ${matching('r', filter)} ${behind('r', after)}
        ORDER BY r."id" DESC LIMIT ${take})) AS both_kinds
     ORDER BY "id" DESC LIMIT ${take}`
}

export async function countLiveTokens(now: Date): Promise<number> {
  const at = literal(now)
  const [row] = await prisma().$queryRaw<{ count: number }[]>`
    SELECT ((SELECT count(*) FROM ${Prisma.raw(accessTokenToUser)} WHERE ${Prisma.raw(accessTokenIsLive(at))})
            + (SELECT count(*) FROM ${Prisma.raw(refreshTokenToUser)} WHERE ${Prisma.raw(refreshTokenIsLive(at))}))::int AS "count"`
  return row?.count ?? 0
}

export type KeptAccess = { grantId: string; name: string }

/** Applications that can reach the account now, without a sign-in; by name. */
export function listKeptAccess(userId: string, now: Date, take: number): Promise<KeptAccess[]> {
  const at = literal(now)
  return prisma().$queryRaw<KeptAccess[]>`
    SELECT g."id" AS "grantId", a."name"
      FROM "Grant" g JOIN "Application" a ON a."id" = g."applicationId"
     WHERE g."id" IN (
       SELECT t."grantId" FROM ${Prisma.raw(accessTokenToUser)}
        WHERE g."userId" = ${userId}::uuid AND ${Prisma.raw(accessTokenIsLive(at))}
       UNION ALL
       SELECT f."grantId" FROM ${Prisma.raw(refreshTokenToUser)}
        WHERE g."userId" = ${userId}::uuid AND ${Prisma.raw(refreshTokenIsLive(at))})
     ORDER BY a."name", g."id" LIMIT ${take}`
}

const behind = (token: 't' | 'r', after: string | null): Prisma.Sql =>
  after === null ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(token)}."id" < ${after}::uuid`
