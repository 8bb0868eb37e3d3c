import { prisma } from './prisma'

/** What the newest record of that action says about the target; null when there is none. */
export async function findAuditDetails(
  userId: string,
  action: string,
  targetId: string,
): Promise<Record<string, unknown> | null> {
  const event = await prisma().auditEvent.findFirst({
    where: { userId, action, targetId },
    orderBy: { at: 'desc' },
    select: { details: true },
  })
  return event ? (event.details as Record<string, unknown>) : null
}
