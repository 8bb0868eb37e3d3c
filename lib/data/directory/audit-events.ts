import type { Prisma } from '../generated/client'
import { behindEvent } from '../page'
import { prisma } from '../prisma'

export type AuditEntry = {
  id: string
  at: Date
  action: string
  actorId: string | null
  userId: string | null
  clientId: string | null
  targetType: string | null
  targetId: string | null
  ip: string | null
  userAgent: string | null
  requestId: string | null
  details: unknown
}

export type AuditFilter = {
  /** A whole action, or what actions begin with when it ends in a dot: `user.`. */
  action: string
  /** The actor, or the account concerned. */
  personId: string | null
  clientId: string | null
  targetId: string | null
  from: Date | null
  until: Date | null
}

export type AuditPosition = { at: Date; id: string }

/** Newest first. */
export const listAuditEvents = (
  filter: AuditFilter,
  { after, take }: { after: AuditPosition | null; take: number },
): Promise<AuditEntry[]> =>
  prisma().auditEvent.findMany({
    where: { AND: [...conditions(filter), behindEvent(after)] },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
  })

/** What is on record about a person, newest first. */
export const listPersonEvents = (
  userId: string,
  actions: readonly string[],
  { after, take }: { after: AuditPosition | null; take: number },
): Promise<AuditEntry[]> =>
  prisma().auditEvent.findMany({
    where: { AND: [{ userId, action: { in: [...actions] } }, behindEvent(after)] },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
  })

function conditions(filter: AuditFilter): Prisma.AuditEventWhereInput[] {
  const { action, personId, clientId, targetId, from, until } = filter
  return [
    ...(action === '' ? [] : [{ action: action.endsWith('.') ? { startsWith: action } : action }]),
    ...(personId ? [{ OR: [{ userId: personId }, { actorId: personId }] }] : []),
    ...(clientId ? [{ clientId }] : []),
    ...(targetId ? [{ targetId }] : []),
    ...(from ? [{ at: { gte: from } }] : []),
    ...(until ? [{ at: { lt: until } }] : []),
  ]
}

/** The names of applications that are still there. */
export const namesOfApplications = (
  clientIds: string[],
): Promise<{ id: string; clientId: string; name: string }[]> =>
  prisma().application.findMany({
    where: { clientId: { in: clientIds } },
    select: { id: true, clientId: true, name: true },
  })
