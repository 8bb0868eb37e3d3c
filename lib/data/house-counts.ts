import { prisma } from './prisma'

export type HouseCounts = {
  users: number
  administrators: number
  applications: number
  liveGrants: number
  liveSessions: number
  pendingMails: number
  failedMails: number
}

/** How much of everything there is at `now`. */
export async function countHouse(now: Date): Promise<HouseCounts> {
  const database = prisma()
  const isLive = { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }
  const [users, administrators, applications, liveGrants, liveSessions, pendingMails, failedMails] =
    await Promise.all([
      database.user.count(),
      database.user.count({ where: { isAdmin: true } }),
      database.application.count(),
      database.grant.count({ where: { userId: { not: null }, status: { not: 'revoked' }, ...isLive } }),
      database.session.count({ where: { endedAt: null, expiresAt: { gt: now } } }),
      database.outboxMessage.count({ where: { status: 'pending' } }),
      database.outboxMessage.count({ where: { status: 'failed' } }),
    ])
  return { users, administrators, applications, liveGrants, liveSessions, pendingMails, failedMails }
}
