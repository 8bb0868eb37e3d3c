import type { TokenCredentials } from '@/lib/oauth/records'
import { selfContained } from './access/self-contained'
import type { Prisma } from './generated/client'
import { prisma } from './prisma'
import type { Database } from './transaction'

/** A token that works. Times are milliseconds. */
export type ActiveToken = {
  id: string
  kind: 'access' | 'refresh'
  format: 'jwt' | 'opaque' | 'encrypted'
  createdAt: number
  expiresAt: number
  /** Ends with the browser session that allowed it. */
  sessionBound: boolean
  /** The browser that allowed it. */
  userAgent: string | null
  /** Where it was requested from: a browser's or an application's server; with the operator's own values. null for a refresh token. */
  credentials: TokenCredentials | null
}

const familyIsLive = (now: Date): Prisma.TokenFamilyWhereInput => ({
  endedAt: null,
  OR: [{ sessionBound: false }, { session: { endedAt: null, expiresAt: { gt: now } } }],
})

const family = { select: { sessionBound: true, session: { select: { userAgent: true } } } } as const

/** Of a grant that is live, newest first. */
export async function listActiveTokens(grantId: string, now: Date, take: number): Promise<ActiveToken[]> {
  const newestFirst = { orderBy: { createdAt: 'desc' as const }, take }
  const [accessTokens, refreshTokens] = await Promise.all([
    prisma().accessToken.findMany({
      where: {
        grantId,
        revokedAt: null,
        expiresAt: { gt: now },
        OR: [{ familyId: null }, { family: familyIsLive(now) }],
      },
      select: { id: true, format: true, createdAt: true, expiresAt: true, credentials: true, family },
      ...newestFirst,
    }),
    prisma().refreshToken.findMany({
      where: { usedAt: null, expiresAt: { gt: now }, family: { grantId, ...familyIsLive(now) } },
      select: { id: true, createdAt: true, expiresAt: true, family },
      ...newestFirst,
    }),
  ])
  return [
    ...refreshTokens.map((token) =>
      activeToken({ ...token, kind: 'refresh', format: 'opaque', credentials: null }),
    ),
    ...accessTokens.map((token) => activeToken({ ...token, kind: 'access' })),
  ]
}

type Row = Pick<ActiveToken, 'id' | 'kind' | 'format'> & {
  credentials: Prisma.JsonValue
  createdAt: Date
  expiresAt: Date
  family: { sessionBound: boolean; session: { userAgent: string | null } | null } | null
}

const activeToken = ({ family: from, createdAt, expiresAt, credentials, ...token }: Row): ActiveToken => ({
  ...token,
  createdAt: createdAt.getTime(),
  expiresAt: expiresAt.getTime(),
  sessionBound: from?.sessionBound ?? false,
  userAgent: from?.session?.userAgent ?? null,
  credentials: credentials as TokenCredentials | null,
})

export type EndedTokens = {
  refreshTokens: number
  accessTokens: number
  /** When the last token that an API can read by itself runs out; null when there is none. */
  selfContainedUntil: number | null
}

/** What worked until these families were ended. */
export async function countTokensOfFamilies(
  familyIds: string[],
  now: Date,
  database: Database,
): Promise<EndedTokens> {
  const from = { familyId: { in: familyIds }, expiresAt: { gt: now } }
  const accessTokens = { ...from, revokedAt: null }
  const [refreshCount, accessCount, lastSelfContained] = [
    await database.refreshToken.count({ where: { ...from, usedAt: null } }),
    await database.accessToken.count({ where: accessTokens }),
    await database.accessToken.aggregate({
      where: { ...from, ...selfContained },
      _max: { expiresAt: true },
    }),
  ]
  return {
    refreshTokens: refreshCount,
    accessTokens: accessCount,
    selfContainedUntil: lastSelfContained._max.expiresAt?.getTime() ?? null,
  }
}

/** As an audit record keeps it: the page of the access reads its proof there. */
export const proofDetails = ({ selfContainedUntil, ...counts }: EndedTokens) => ({
  ...counts,
  ...(selfContainedUntil !== null && { selfContainedUntil }),
})
