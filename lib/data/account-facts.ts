import { prisma } from './prisma'

export type AccountFacts = { liveSessions: number; ownApplications: number; liveGrants: number }

export async function countAccountFacts(userId: string, now: Date): Promise<AccountFacts> {
  const database = prisma()
  const notOver = { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }
  const [liveSessions, ownApplications, liveGrants] = await Promise.all([
    database.session.count({ where: { userId, endedAt: null, expiresAt: { gt: now } } }),
    database.application.count({ where: { ownerId: userId } }),
    database.grant.count({ where: { userId, status: { not: 'revoked' }, ...notOver } }),
  ])
  return { liveSessions, ownApplications, liveGrants }
}
