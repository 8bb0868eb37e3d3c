import { currentOrigin } from '@/lib/request-context'
import { newId } from '@/lib/secrets'
import { json } from './statement'

type Recorded = {
  /** The part of the WITH query whose rows are recorded. */
  rows: string
  action: string
  /** SQL, all of these. */
  at: string
  userId: string
  clientId: string
  target: [type: string, id: string] | null
  /** The number of the first of the five parameters of `recordValues`. */
  next: number
}

/** An audit record written by the statement that makes the change: a part of its WITH query, one record for the row that it changed. */
export const recordedFrom = ({
  rows,
  action,
  at,
  userId,
  clientId,
  target,
  next,
}: Recorded): string => `recorded AS (
      INSERT INTO "AuditEvent" ("id", "at", "action", "actorId", "userId", "clientId", "targetType", "targetId",
                                "ip", "userAgent", "requestId", "details")
      SELECT $${next}::uuid, ${at}, '${action}', ${userId}, ${userId}, ${clientId}, ${target ? `'${target[0]}', ${target[1]}` : 'NULL, NULL'},
             $${next + 1}::text, $${next + 2}::text, $${next + 3}::text, $${next + 4}::jsonb
        FROM ${rows})`

export function recordValues(details: object): unknown[] {
  const { address, userAgent, requestId } = currentOrigin()
  return [newId(), address ?? null, userAgent ?? null, requestId ?? null, json(details)]
}
