import { prisma } from '../prisma'
import type { EndingReason } from './ending-reason'

export type ReplayedFamily = { grantId: string; name: string; endedAt: number }

/** Families that ended because their code or refresh token was used again; the newest of each application, newest first. */
export async function listReplayedFamilies(userId: string, since: Date): Promise<ReplayedFamily[]> {
  const families = await prisma().tokenFamily.findMany({
    where: {
      grant: { userId },
      endedReason: { in: ['refresh_token_replayed', 'code_replayed'] satisfies EndingReason[] },
      endedAt: { gte: since },
    },
    orderBy: [{ endedAt: 'desc' }, { id: 'desc' }],
    take: 100,
    select: { grantId: true, endedAt: true, grant: { select: { application: { select: { name: true } } } } },
  })
  const newest = new Map<string, ReplayedFamily>()
  for (const { grantId, endedAt, grant } of families) {
    if (endedAt === null || newest.has(grantId)) continue
    newest.set(grantId, { grantId, name: grant.application.name, endedAt: endedAt.getTime() })
  }
  return [...newest.values()]
}
