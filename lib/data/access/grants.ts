import type { Position } from '@/lib/cursor'
import type { ConsentReceipt } from '@/lib/oauth/records'
import type { Prisma } from '../generated/client'
import { behind, containing, newestFirst } from '../page'
import { prisma } from '../prisma'
import type { Database } from '../transaction'
import { familyCanBeRefreshed, grantHasNotEnded, grantLives } from './where'

/** An application with access to an account. Times are milliseconds. */
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
    logoImageId: string | null
    publisher: string | null
    homepageUri: string | null
    redirectUris: string[]
    trusted: boolean
    reviewedAt: number | null
    verifiedDomain: string | null
    status: 'active' | 'pending' | 'suspended'
    createdAt: number
  }
}

export type AccessFilter = {
  /** Part of the application's name. */
  search: string
  /** Only access with a refresh token that does not end with a browser session. */
  isAway: boolean
  /** Only access that was not used since. */
  unusedSince: Date | null
  /** Only these. */
  ids?: string[]
}

export type SelectedAccess = {
  id: string
  application: { clientId: string; name: string; logoImageId: string | null }
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
      logoImageId: true,
      publisher: true,
      homepageUri: true,
      redirectUris: true,
      trusted: true,
      reviewedAt: true,
      domain: { select: { domain: true, verifiedAt: true } },
      status: true,
      createdAt: true,
    },
  },
} as const satisfies Prisma.GrantSelect

const everything: AccessFilter = { search: '', isAway: false, unusedSince: null }

const found = (
  userId: string,
  { search, isAway, unusedSince, ids }: AccessFilter,
  now: Date,
): Prisma.GrantWhereInput[] => [
  { userId },
  grantHasNotEnded(now),
  ...(search === '' ? [] : [{ application: { name: containing(search) } }]),
  ...(isAway ? [actsAlone(now)] : []),
  ...(unusedSince ? [isUnusedSince(unusedSince)] : []),
  ...(ids ? [{ id: { in: ids } }] : []),
]

/** In an order that does not change. */
export const selectAccessOf = (
  userId: string,
  filter: AccessFilter,
  { take, now }: { take: number; now: Date },
  database: Database = prisma(),
): Promise<SelectedAccess[]> =>
  database.grant.findMany({
    where: { AND: found(userId, filter, now) },
    orderBy: { id: 'asc' },
    take,
    select: { id: true, application: { select: { clientId: true, name: true, logoImageId: true } } },
  })

export const countAccessOf = (
  userId: string,
  now: Date,
  filter: AccessFilter = everything,
): Promise<number> => prisma().grant.count({ where: { AND: found(userId, filter, now) } })

/** Newest first; `after` is the last one of the page before. */
export async function listAccessOf(
  userId: string,
  filter: AccessFilter,
  { after, take, now }: { after: Position | null; take: number; now: Date },
): Promise<AccessRecord[]> {
  const rows = await prisma().grant.findMany({
    where: { AND: [...found(userId, filter, now), behind(after)] },
    orderBy: newestFirst,
    take,
    select: access,
  })
  return rows.map(accessOf)
}

/** By the last use, the newest first; what was never used comes last. */
export async function listRecentlyUsed(userId: string, take: number, now: Date): Promise<AccessRecord[]> {
  const rows = await prisma().grant.findMany({
    where: { userId, ...grantHasNotEnded(now) },
    orderBy: [{ lastUsedAt: { sort: 'desc', nulls: 'last' } }, { createdAt: 'desc' }, { id: 'desc' }],
    take,
    select: access,
  })
  return rows.map(accessOf)
}

/** A refresh token that works and does not end with a browser session. */
const actsAlone = (now: Date): Prisma.GrantWhereInput => ({
  AND: [grantLives(now)],
  families: { some: { AND: [familyCanBeRefreshed(now), { sessionBound: false }] } },
})

const isUnusedSince = (time: Date): Prisma.GrantWhereInput => ({
  createdAt: { lt: time },
  OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: time } }],
})

/** Live or removed; null for another person's. */
export async function findAccessOf(userId: string, grantId: string): Promise<AccessRecord | null> {
  const row = await prisma().grant.findFirst({ where: { id: grantId, userId }, select: access })
  return row && accessOf(row)
}

/** The number of people with a grant to this client that has not ended. */
export const countPeopleWithAccess = (
  clientId: string,
  now: Date,
  database: Database = prisma(),
): Promise<number> =>
  database.grant.count({
    where: { application: { clientId }, userId: { not: null }, ...grantHasNotEnded(now) },
  })

type Row = Prisma.GrantGetPayload<{ select: typeof access }>

const accessOf = ({ application: { domain, ...application }, receipt, ...grant }: Row): AccessRecord => ({
  ...grant,
  createdAt: grant.createdAt.getTime(),
  expiresAt: grant.expiresAt?.getTime() ?? null,
  lastUsedAt: grant.lastUsedAt?.getTime() ?? null,
  revokedAt: grant.revokedAt?.getTime() ?? null,
  receipt: receipt as ConsentReceipt | null,
  application: {
    ...application,
    createdAt: application.createdAt.getTime(),
    reviewedAt: application.reviewedAt?.getTime() ?? null,
    verifiedDomain: domain?.verifiedAt ? domain.domain : null,
  },
})
