import type { PoolClient } from 'pg'
import { newId } from '@/lib/secrets'
import { json, timestamp } from './statement'

export type AuditRow = {
  action: string
  at: number
  actorId: string | null
  ip: string | null
  userAgent: string | null
  details: object
}

/** For a change that is made with plain SQL: its record, in the same transaction. */
export async function saveAuditEvent(client: PoolClient, row: AuditRow): Promise<void> {
  const { action, at, actorId, ip, userAgent, details } = row
  await client.query(
    `INSERT INTO "AuditEvent" ("id", "at", "action", "actorId", "ip", "userAgent", "details")
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [newId(), timestamp(at), action, actorId, ip, userAgent, json(details)],
  )
}
