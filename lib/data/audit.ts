import { currentOrigin } from '@/lib/request-context'
import type { Prisma } from './generated/client'
import { prisma } from './prisma'
import type { Database } from './transaction'

export type AuditRecord = {
  /** `user.registered`, `session.started`, `application.updated`. */
  action: string
  at: Date
  /** Who did it; null: the system, or a person who was not signed in. */
  actorId: string | null
  /** The account concerned. */
  userId?: string
  clientId?: string
  target?: { type: string; id: string }
  ip?: string | null
  userAgent?: string | null
  requestId?: string | null
  details?: Record<string, Prisma.InputJsonValue>
}

/** Written in the transaction of the change it tells of. Where the record does not say where it came from, the page's request does. */
export async function recordAudit(record: AuditRecord, database: Database = prisma()): Promise<void> {
  const { target, details, ...fields } = record
  const origin = currentOrigin()
  await database.auditEvent.create({
    data: {
      ...fields,
      ip: fields.ip ?? origin.address ?? null,
      userAgent: fields.userAgent ?? origin.userAgent ?? null,
      requestId: fields.requestId ?? origin.requestId ?? null,
      ...(target && { targetType: target.type, targetId: target.id }),
      ...(details && { details }),
    },
    select: { id: true },
  })
}
