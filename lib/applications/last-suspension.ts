import { proofIn } from '@/lib/data/access/proof'
import { listAuditEvents } from '@/lib/data/directory/audit-events'

/** Why an administrator suspended an application. */
export type Suspension = {
  reason: string | null
  /** Until when an API that does not ask could have accepted its tokens after that; milliseconds, null: no such token. */
  verifiableUntil: number | null
}

/** From the audit record; without one (removed after its time, or suspended by the system) nothing is known of it. */
export async function lastSuspension(id: string): Promise<Suspension> {
  const filter = { personId: null, clientId: null, from: null, until: null }
  const wanted = { ...filter, targetId: id, action: 'application.suspended' }
  const [record] = await listAuditEvents(wanted, { after: null, take: 1 })
  const details = (record?.details ?? {}) as Record<string, unknown>
  const { reason } = details
  return {
    reason: typeof reason === 'string' && reason !== '' ? reason : null,
    verifiableUntil: proofIn(details).selfContainedUntil,
  }
}
