import { run, timestamp } from './statement'

export type LastUsed = {
  grants: Map<string, number>
  secrets: Map<string, number>
  clients: Map<string, number>
}

// SKIP LOCKED: concurrent processes write these in any order; one that is skipped had nearly the same time to write.
const update = (table: string, key: string, type: string, ids: string, times: string) => `
      UPDATE "${table}" t SET "lastUsedAt" = greatest(t."lastUsedAt", l."at")
        FROM (SELECT x."id", used."at", x."lastUsedAt" AS "before"
                FROM unnest(${ids}::${type}[], ${times}::timestamptz[]) AS used("key", "at")
                JOIN "${table}" x ON x."${key}" = used."key"
                 FOR NO KEY UPDATE OF x SKIP LOCKED) l
       WHERE t."id" = l."id"`

// A person's history tells the first use of each day (UTC); the day of consent has its own record.
const usedAgain = `
    INSERT INTO "AuditEvent" ("id", "at", "action", "userId", "clientId", "targetType", "targetId")
    SELECT gen_random_uuid(), g."at", 'access.used', g."userId", a."clientId", 'grant', g."id"::text
      FROM grants g JOIN "Application" a ON a."id" = g."applicationId"
     WHERE g."userId" IS NOT NULL
       AND date_trunc('day', coalesce(g."before", g."createdAt"), 'UTC') < date_trunc('day', g."at", 'UTC')`

const statement = {
  name: 'save_last_used',
  repeatable: true,
  text: `
    WITH secrets AS (${update('ApplicationSecret', 'id', 'uuid', '$3', '$4')}),
         clients AS (${update('Application', 'clientId', 'text', '$5', '$6')}),
         grants AS (${update('Grant', 'id', 'uuid', '$1', '$2')}
           RETURNING t."id", t."userId", t."applicationId", t."createdAt", l."at", l."before")
    ${usedAgain}`,
}

export async function saveLastUsed({ grants, secrets, clients }: LastUsed): Promise<void> {
  await run(statement, [...columns(grants), ...columns(secrets), ...columns(clients)])
}

const columns = (used: Map<string, number>) => [[...used.keys()], [...used.values()].map(timestamp)]
