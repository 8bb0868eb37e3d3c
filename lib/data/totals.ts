import { countLiveTokens } from './access/live-tokens'
import { grantHasNotEnded, sessionLives } from './access/where'
import { isDue, measured } from './counting-time'
import { prisma } from './prisma'
import { listTotals, writeTotals } from './statements/daily-counts'

const twoWeeks = 14 * 86_400_000

const counted = {
  people: () => prisma().user.count(),
  administrators: () => prisma().user.count({ where: { isAdmin: true, status: 'active' } }),
  applications: () => prisma().application.count(),
  grants: (now: Date) => prisma().grant.count({ where: { userId: { not: null }, ...grantHasNotEnded(now) } }),
  sessions: (now: Date) => prisma().session.count({ where: sessionLives(now) }),
  tokens: countLiveTokens,
  expiringSecrets: (now: Date) =>
    prisma().applicationSecret.count({
      where: { expiresAt: { gt: now, lte: new Date(now.getTime() + twoWeeks) } },
    }),
}

export type TotalName = keyof typeof counted

/** One after the other, so that the database is never busy with more than one. `false`: it is too soon after the last count. */
export async function countTotals(now: number): Promise<boolean> {
  if (!isDue(await listTotals(), 'totals', now)) return false
  const totals: Record<string, number> = {}
  const milliseconds = await measured(async () => {
    for (const [name, count] of Object.entries(counted)) totals[name] = await count(new Date(now))
  })
  await writeTotals({ ...totals, totalsTook: milliseconds }, now)
  return true
}
