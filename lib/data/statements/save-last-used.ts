import { run, timestamp } from './statement'

export type LastUsed = {
  grants: Map<string, number>
  secrets: Map<string, number>
  clients: Map<string, number>
}

// SKIP LOCKED: concurrent processes write these in any order; one that is skipped had nearly the same time to write.
const update = (table: string, key: string, type: string, ids: string, times: string) => `
      UPDATE "${table}" t SET "lastUsedAt" = greatest(t."lastUsedAt", l."at")
        FROM (SELECT x."id", used."at"
                FROM unnest(${ids}::${type}[], ${times}::timestamptz[]) AS used("key", "at")
                JOIN "${table}" x ON x."${key}" = used."key"
                 FOR NO KEY UPDATE OF x SKIP LOCKED) l
       WHERE t."id" = l."id"`

const statement = {
  name: 'save_last_used',
  repeatable: true,
  text: `
    WITH secrets AS (${update('ApplicationSecret', 'id', 'uuid', '$3', '$4')}),
         clients AS (${update('Application', 'clientId', 'text', '$5', '$6')})
    ${update('Grant', 'id', 'uuid', '$1', '$2')}`,
}

export async function saveLastUsed({ grants, secrets, clients }: LastUsed): Promise<void> {
  await run(statement, [...columns(grants), ...columns(secrets), ...columns(clients)])
}

const columns = (used: Map<string, number>) => [[...used.keys()], [...used.values()].map(timestamp)]
