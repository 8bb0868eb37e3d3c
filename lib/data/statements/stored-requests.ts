import type { StoredRequestRecord } from '@/lib/oauth/records'
import { json, run, timestamp } from './statement'

const save = {
  name: 'save_stored_request',
  text: `
    INSERT INTO "StoredRequest" ("id", "kind", "clientId", "parameters", "browserHash", "redirectOrigin", "createdAt", "expiresAt")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
}

const find = {
  name: 'find_stored_request',
  text: `
    SELECT "id", "kind", "clientId", "parameters", "browserHash", "redirectOrigin", "createdAt", "expiresAt"
      FROM "StoredRequest"
     WHERE "id" = $1 AND "expiresAt" > $2 AND "consumedAt" IS NULL`,
}

const consume = {
  name: 'consume_stored_request',
  text: `
    UPDATE "StoredRequest" SET "consumedAt" = $2
     WHERE "id" = $1 AND "expiresAt" > $2 AND "consumedAt" IS NULL
    RETURNING "id"`,
}

export async function saveStoredRequest(request: StoredRequestRecord): Promise<void> {
  const { id, kind, clientId, parameters, browserHash, redirectOrigin, createdAt, expiresAt } = request
  const times = [timestamp(createdAt), timestamp(expiresAt)]
  await run(save, [id, kind, clientId, json(parameters), browserHash, redirectOrigin, ...times])
}

export async function findStoredRequest(id: string, now: number): Promise<StoredRequestRecord | null> {
  const [row] = await run<StoredRequestRecord>(find, [id, timestamp(now)])
  return row ?? null
}

export async function consumeStoredRequest(id: string, now: number): Promise<boolean> {
  const rows = await run(consume, [id, timestamp(now)])
  return rows.length > 0
}
