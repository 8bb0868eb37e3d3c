import type { Position } from '@/lib/cursor'
import { selfContained } from './access/self-contained'
import type { Prisma } from './generated/client'
import { behind, newestFirst } from './page'
import { prisma } from './prisma'
import type { Database } from './transaction'

/** A token that works, of any application that a person allowed. Times are milliseconds. */
export type PersonToken = {
  id: string
  kind: 'access' | 'refresh'
  format: 'jwt' | 'opaque' | 'encrypted'
  clientId: string
  applicationName: string
  grantId: string
  scopes: string[]
  createdAt: number
  expiresAt: number
}

const grantIsLive = (userId: string, now: Date): Prisma.GrantWhereInput => ({
  userId,
  status: 'active',
  application: { status: 'active' },
  OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
})

const familyIsLive = (now: Date): Prisma.TokenFamilyWhereInput => ({
  endedAt: null,
  OR: [{ sessionBound: false }, { session: { endedAt: null, expiresAt: { gt: now } } }],
})

const accessTokenIsLive = (userId: string, now: Date) =>
  ({
    grant: grantIsLive(userId, now),
    revokedAt: null,
    expiresAt: { gt: now },
    AND: [{ OR: [{ familyId: null }, { family: familyIsLive(now) }] }],
  }) satisfies Prisma.AccessTokenWhereInput

const refreshTokenIsLive = (userId: string, now: Date) =>
  ({
    usedAt: null,
    expiresAt: { gt: now },
    family: { ...familyIsLive(now), absoluteExpiresAt: { gt: now }, grant: grantIsLive(userId, now) },
  }) satisfies Prisma.RefreshTokenWhereInput

const grant = { select: { id: true, application: { select: { name: true, clientId: true } } } } as const
const times = { id: true, createdAt: true, expiresAt: true } as const

/** Newest first; `after` is the last one of the page before. */
export async function listTokensOf(
  userId: string,
  after: Position | null,
  take: number,
  now: Date,
): Promise<PersonToken[]> {
  const page = { orderBy: newestFirst, take }
  const [accessTokens, refreshTokens] = await Promise.all([
    prisma().accessToken.findMany({
      where: { AND: [accessTokenIsLive(userId, now), behind(after)] },
      select: { ...times, format: true, scopes: true, grant },
      ...page,
    }),
    prisma().refreshToken.findMany({
      where: { AND: [refreshTokenIsLive(userId, now), behind(after)] },
      select: { ...times, family: { select: { scopes: true, grant } } },
      ...page,
    }),
  ])
  const tokens = [
    ...accessTokens.map((token) => tokenOf({ ...token, kind: 'access' })),
    ...refreshTokens.map(({ family, ...token }) =>
      tokenOf({ ...token, ...family, kind: 'refresh', format: 'opaque' }),
    ),
  ]
  return tokens.sort(byTime).slice(0, take)
}

const byTime = (a: PersonToken, b: PersonToken) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)

type Row = Pick<PersonToken, 'id' | 'kind' | 'format' | 'scopes'> & {
  createdAt: Date
  expiresAt: Date
  grant: { id: string; application: { name: string; clientId: string } }
}

const tokenOf = ({
  grant: { id: grantId, application },
  createdAt,
  expiresAt,
  ...token
}: Row): PersonToken => ({
  ...token,
  grantId,
  clientId: application.clientId,
  applicationName: application.name,
  createdAt: createdAt.getTime(),
  expiresAt: expiresAt.getTime(),
})

export type EndedToken = {
  kind: 'access' | 'refresh'
  clientId: string
  /** Until when an API that reads it by itself may take it all the same; null where it has to ask. */
  selfContainedUntil: number | null
}

/** One access token, and nothing else; null unless it is a live one of theirs. One conditional write. */
export async function endAccessTokenOf(
  userId: string,
  id: string,
  now: Date,
  database: Database,
): Promise<EndedToken | null> {
  const [ended] = await database.accessToken.updateManyAndReturn({
    where: { id, ...accessTokenIsLive(userId, now) },
    data: { revokedAt: now },
    select: { clientId: true, format: true, selfContained: true, expiresAt: true },
  })
  if (!ended) return null
  const isSelfContained = ended.selfContained ?? ended.format !== 'opaque'
  const selfContainedUntil = isSelfContained ? ended.expiresAt.getTime() : null
  return { kind: 'access', clientId: ended.clientId, selfContainedUntil }
}

/** The family of a refresh token, with the access tokens that came of it; null unless it is a live one of theirs. One conditional write. */
export async function endFamilyOfRefreshToken(
  userId: string,
  id: string,
  now: Date,
  database: Database,
): Promise<EndedToken | null> {
  const [ended] = await database.tokenFamily.updateManyAndReturn({
    where: {
      ...familyIsLive(now),
      grant: grantIsLive(userId, now),
      refreshTokens: { some: { id, ...refreshTokenIsLive(userId, now) } },
    },
    data: { endedAt: now, endedReason: 'ended_by_user' },
    select: { id: true, grant: { select: { application: { select: { clientId: true } } } } },
  })
  if (!ended) return null
  const { _max } = await database.accessToken.aggregate({
    where: { familyId: ended.id, expiresAt: { gt: now }, ...selfContained },
    _max: { expiresAt: true },
  })
  return {
    kind: 'refresh',
    clientId: ended.grant.application.clientId,
    selfContainedUntil: _max.expiresAt?.getTime() ?? null,
  }
}
