import type { Prisma } from '../generated/client'
import { prisma } from '../prisma'
import { grantHasNotEnded, sessionLives } from './where'

export type LiveSession = {
  id: string
  userAgent: string | null
  ip: string | null
  amr: string[]
  authTime: Date
  lastSeenAt: Date
}

export type OpenedApplication = {
  grantId: string
  clientId: string
  name: string
  logoImageId: string | null
}

const columns = {
  id: true,
  userAgent: true,
  ip: true,
  amr: true,
  authTime: true,
  lastSeenAt: true,
} as const satisfies Prisma.SessionSelect

/** `currentId` first, the others by their last use; `total` counts those that are left out too. */
export async function listLiveSessions(
  userId: string,
  { currentId, take, now }: { currentId: string; take: number; now: Date },
): Promise<{ sessions: LiveSession[]; total: number }> {
  const live = { userId, ...sessionLives(now) } satisfies Prisma.SessionWhereInput
  const database = prisma()
  const [current, others, total] = await Promise.all([
    database.session.findFirst({ where: { ...live, id: currentId }, select: columns }),
    database.session.findMany({
      where: { ...live, id: { not: currentId } },
      orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
      take,
      select: columns,
    }),
    database.session.count({ where: live }),
  ])
  return { sessions: [...(current ? [current] : []), ...others].slice(0, take), total }
}

/** What was authorized in each session and has not ended, newest first, by the id of the session. */
export async function applicationsOpenedIn(
  sessionIds: string[],
  now: Date,
): Promise<Map<string, OpenedApplication[]>> {
  const opened = await prisma().tokenFamily.groupBy({
    by: ['sessionId', 'grantId'],
    where: {
      sessionId: { in: sessionIds },
      endedAt: null,
      absoluteExpiresAt: { gt: now },
      grant: grantHasNotEnded(now),
    },
    _max: { createdAt: true },
    orderBy: { _max: { createdAt: 'desc' } },
    take: mostOpened,
  })
  const grants = await prisma().grant.findMany({
    where: { id: { in: [...new Set(opened.map(({ grantId }) => grantId))] } },
    select: { id: true, application: { select: { clientId: true, name: true, logoImageId: true } } },
  })
  const byGrant = new Map(grants.map(({ id, application }) => [id, { grantId: id, ...application }]))
  const bySession = new Map<string, OpenedApplication[]>()
  for (const { sessionId, grantId } of opened) {
    const application = byGrant.get(grantId)
    if (sessionId === null || !application) continue
    bySession.set(sessionId, [...(bySession.get(sessionId) ?? []), application])
  }
  return bySession
}

const mostOpened = 500
