import { prisma } from './prisma'
import type { Database } from './transaction'

/**
 * When an application signs a browser out (RP-Initiated Logout): what was authorized in that session ends, refresh tokens and access tokens
 * alike. Of other applications, what may act while nobody is there (`offline_access`) lives on; the person can end it in their list.
 * Returns how many families ended.
 */
export async function endFamiliesOfSession(
  sessionId: string,
  clientId: string,
  at: Date,
  database: Database = prisma(),
): Promise<number> {
  const { count } = await database.tokenFamily.updateMany({
    where: {
      sessionId,
      endedAt: null,
      OR: [{ grant: { application: { clientId } } }, { NOT: { scopes: { has: 'offline_access' } } }],
    },
    data: { endedAt: at, endedReason: 'signed_out' },
  })
  return count
}
