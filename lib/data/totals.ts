import { countLiveTokens } from './access/live-tokens'
import { grantHasNotEnded, sessionLives } from './access/where'
import { prisma } from './prisma'

export type Totals = {
  users: number
  administrators: number
  applications: number
  liveGrants: number
  liveSessions: number
  pendingMails: number
  failedMails: number
  groups: number
  apis: number
  pendingApplications: number
  liveTokens: number
  /** Within a day. */
  recentEvents: number
}

const aDay = 86_400_000

/** The totals at `now`. */
export async function countRows(now: Date): Promise<Totals> {
  const database = prisma()
  const counts = {
    users: database.user.count(),
    administrators: database.user.count({ where: { isAdmin: true } }),
    applications: database.application.count(),
    liveGrants: database.grant.count({
      where: { userId: { not: null }, ...grantHasNotEnded(now) },
    }),
    liveSessions: database.session.count({ where: sessionLives(now) }),
    pendingMails: database.outboxMessage.count({ where: { status: 'pending' } }),
    failedMails: database.outboxMessage.count({ where: { status: 'failed' } }),
    groups: database.group.count(),
    apis: database.resource.count(),
    pendingApplications: database.application.count({ where: { status: 'pending' } }),
    liveTokens: countLiveTokens(now),
    recentEvents: database.auditEvent.count({ where: { at: { gt: new Date(now.getTime() - aDay) } } }),
  }
  const counted = await Promise.all(Object.values(counts))
  return Object.fromEntries(Object.keys(counts).map((name, index) => [name, counted[index]])) as Totals
}
