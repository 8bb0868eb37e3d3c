import type { Position } from '@/lib/cursor'
import type { ConsentReceipt } from '@/lib/oauth/records'
import type { Prisma } from './generated/client'
import { behind, containing, newestFirst } from './page'
import { prisma } from './prisma'
import type { Database } from './transaction'

/** An application with access to somebody's account. Times are milliseconds. */
export type AccessRecord = {
  /** The grant's. */
  id: string
  status: 'active' | 'paused' | 'revoked'
  scopes: string[]
  resources: string[]
  remembered: boolean
  createdAt: number
  expiresAt: number | null
  lastUsedAt: number | null
  revokedAt: number | null
  receipt: ConsentReceipt | null
  application: {
    clientId: string
    name: string
    publisher: string | null
    homepageUri: string | null
    trusted: boolean
    status: 'active' | 'pending' | 'suspended'
    createdAt: number
  }
}

export type AccessFilter = {
  /** Part of the application's name. */
  search: string
  /** Only those that may act while the person is away. */
  isAway: boolean
  /** Only those that were not used since. */
  unusedSince: Date | null
}

const access = {
  id: true,
  status: true,
  scopes: true,
  resources: true,
  remembered: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
  receipt: true,
  application: {
    select: {
      clientId: true,
      name: true,
      publisher: true,
      homepageUri: true,
      trusted: true,
      status: true,
      createdAt: true,
    },
  },
} as const satisfies Prisma.GrantSelect

const isLiveAt = (now: Date) =>
  ({
    status: { not: 'revoked' },
    AND: { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
  }) satisfies Prisma.GrantWhereInput

/** Newest first; `after` is the last one of the page before. */
export async function listAccessOf(
  userId: string,
  { search, isAway, unusedSince }: AccessFilter,
  page: { after: Position | null; take: number; now: Date },
): Promise<AccessRecord[]> {
  const { after, take, now } = page
  const conditions: Prisma.GrantWhereInput[] = [
    ...(search === '' ? [] : [{ application: { name: containing(search) } }]),
    ...(isAway ? [actsAlone(now)] : []),
    ...(unusedSince ? [isUnusedSince(unusedSince)] : []),
    behind(after),
  ]
  const rows = await prisma().grant.findMany({
    where: { userId, ...isLiveAt(now), AND: [isLiveAt(now).AND, ...conditions] },
    orderBy: newestFirst,
    take,
    select: access,
  })
  return rows.map(accessOf)
}

/** A refresh token that does not end with a browser session. */
const actsAlone = (now: Date): Prisma.GrantWhereInput => ({
  families: {
    some: {
      endedAt: null,
      sessionBound: false,
      refreshTokens: { some: { usedAt: null, expiresAt: { gt: now } } },
    },
  },
})

const isUnusedSince = (time: Date): Prisma.GrantWhereInput => ({
  createdAt: { lt: time },
  OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: time } }],
})

/** Live or removed; null when it is somebody else's. */
export async function findAccessOf(userId: string, grantId: string): Promise<AccessRecord | null> {
  const row = await prisma().grant.findFirst({ where: { id: grantId, userId }, select: access })
  return row && accessOf(row)
}

/** Ends the grant and its families; tokens saved a moment later hang on an ended grant and are never live. */
export async function endGrantOf(
  userId: string,
  grantId: string,
  reason: string,
  now: Date,
  database: Database,
): Promise<{ clientId: string; familyIds: string[] } | null> {
  const [grant] = await database.grant.updateManyAndReturn({
    where: { id: grantId, userId, ...isLiveAt(now) },
    data: { status: 'revoked', revokedAt: now, revokedReason: reason, updatedAt: now },
    select: { application: { select: { clientId: true } } },
  })
  if (!grant) return null
  const families = await database.tokenFamily.updateManyAndReturn({
    where: { grantId, endedAt: null },
    data: { endedAt: now, endedReason: reason },
    select: { id: true },
  })
  return { clientId: grant.application.clientId, familyIds: families.map(({ id }) => id) }
}

/** How many people have allowed this client something that still holds. */
export const countPeopleWithAccess = (
  clientId: string,
  now: Date,
  database: Database = prisma(),
): Promise<number> =>
  database.grant.count({ where: { application: { clientId }, userId: { not: null }, ...isLiveAt(now) } })

type Row = Prisma.GrantGetPayload<{ select: typeof access }>

const accessOf = ({ application, receipt, ...grant }: Row): AccessRecord => ({
  ...grant,
  createdAt: grant.createdAt.getTime(),
  expiresAt: grant.expiresAt?.getTime() ?? null,
  lastUsedAt: grant.lastUsedAt?.getTime() ?? null,
  revokedAt: grant.revokedAt?.getTime() ?? null,
  receipt: receipt as ConsentReceipt | null,
  application: { ...application, createdAt: application.createdAt.getTime() },
})
