import { grantHasNotEnded, sessionLives } from './access/where'
import { prisma } from './prisma'

export type AccountFacts = { liveSessions: number; ownApplications: number; liveGrants: number }

export async function countAccountFacts(userId: string, now: Date): Promise<AccountFacts> {
  const database = prisma()
  const [liveSessions, ownApplications, liveGrants] = await Promise.all([
    database.session.count({ where: { userId, ...sessionLives(now) } }),
    database.application.count({ where: { ownerId: userId } }),
    database.grant.count({ where: { userId, ...grantHasNotEnded(now) } }),
  ])
  return { liveSessions, ownApplications, liveGrants }
}
