import { prisma } from './prisma'

/** The details of the newest record of that action about the target; null without one. */
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
