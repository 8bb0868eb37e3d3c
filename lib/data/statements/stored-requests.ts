import type { StoredRequestRecord } from '@/lib/oauth/records'
import type { Refuser } from '@/lib/oauth/store'
import { recordedFrom, recordValues } from './recorded-with'
import { json, run, timestamp } from './statement'

const columns = `"id", "kind", "clientId", "parameters", "browserHash", "redirectOrigin", "pushedId", "createdAt", "expiresAt"`

const save = {
  name: 'save_stored_request',
  text: `INSERT INTO "StoredRequest" (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
}

const find = {
  name: 'find_stored_request',
  text: `
    SELECT ${columns}
      FROM "StoredRequest" r
      LEFT JOIN LATERAL (SELECT "id" AS "waiting" FROM "StoredRequest"
                          WHERE "id" = r."pushedId" AND "consumedAt" IS NULL OFFSET 0) p ON true
     WHERE "id" = $1 AND "expiresAt" > $2 AND "consumedAt" IS NULL
       AND ("pushedId" IS NULL OR p."waiting" IS NOT NULL)`,
}

// A request stored from a pushed one ends with it, so only the pushed row is written.
const asked = `
    WITH asked AS MATERIALIZED (
      SELECT coalesce("pushedId", "id") AS "id"
        FROM "StoredRequest" WHERE "id" = $1 AND "expiresAt" > $2 AND "consumedAt" IS NULL)`

const consumed = `
    UPDATE "StoredRequest" r SET "consumedAt" = $2, "parameters" = '{}'
      FROM asked
     WHERE r."id" = asked."id" AND r."consumedAt" IS NULL
    RETURNING r."id", r."clientId"`

const consume = { name: 'consume_stored_request', text: asked + consumed }

const refuse = {
  name: 'refuse_stored_request',
  text: `${asked},
    consumed AS (${consumed}),
    ${recordedFrom({
      rows: 'consumed',
      action: 'access.refused',
      at: '$2::timestamptz',
      userId: '$3::uuid',
      clientId: 'consumed."clientId"',
      target: null,
      next: 4,
    })}
    SELECT "id" FROM consumed`,
}

export async function saveStoredRequest(request: StoredRequestRecord): Promise<void> {
  const { id, kind, clientId, parameters, browserHash, redirectOrigin, pushedId } = request
  const times = [timestamp(request.createdAt), timestamp(request.expiresAt)]
  await run(save, [id, kind, clientId, json(parameters), browserHash, redirectOrigin, pushedId, ...times])
}

export async function findStoredRequest(id: string, now: number): Promise<StoredRequestRecord | null> {
  const [row] = await run<StoredRequestRecord>(find, [id, timestamp(now)])
  return row ?? null
}

export async function consumeStoredRequest(
  id: string,
  now: number,
  refuser: Refuser | null = null,
): Promise<boolean> {
  const request = [id, timestamp(now)]
  const rows = refuser
    ? await run(refuse, [...request, refuser.userId, ...recordValues({ scopes: refuser.scopes })])
    : await run(consume, request)
  return rows.length > 0
}
