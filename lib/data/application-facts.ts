import { prisma } from './prisma'

/** How many people have a live access for this client. */
export async function countPeopleWithAccess(clientId: string): Promise<number> {
  return prisma().grant.count({
    where: { application: { clientId }, status: { not: 'revoked' }, userId: { not: null } },
  })
}
