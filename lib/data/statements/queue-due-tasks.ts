import { run } from './statement'

/** `everyMinutes`: counted from midnight UTC, by the database's clock. */
export type Schedule = Record<string, { everyMinutes: number; maxAttempts: number }>

// date_bin: the last moment at which it was due. The node that moves `dueAt` there queues the task, so each moment counts once on all nodes
// together; after an outage, all missed moments count as one.
const statement = {
  name: 'queue_due_tasks',
  text: `
    WITH due AS (
      INSERT INTO "ScheduledTask" AS t ("name", "dueAt")
      SELECT s."name", date_bin(make_interval(mins => s."minutes"), now(), TIMESTAMPTZ '2000-01-01 00:00:00+00')
        FROM unnest($1::text[], $2::int[]) AS s("name", "minutes")
      ON CONFLICT ("name") DO UPDATE SET "dueAt" = excluded."dueAt" WHERE t."dueAt" < excluded."dueAt"
      RETURNING t."name")
    SELECT d."name",
           graphile_worker.add_job(d."name", '{}'::json, max_attempts := a."attempts", job_key := d."name") IS NOT NULL AS "queued"
      FROM due d JOIN unnest($1::text[], $3::int[]) AS a("name", "attempts") ON a."name" = d."name"`,
}

/** Queues what has become due since the last call on any node; returns the names. */
export async function queueDueTasks(schedule: Schedule): Promise<string[]> {
  const tasks = Object.entries(schedule)
  const rows = await run<{ name: string }>(statement, [
    tasks.map(([name]) => name),
    tasks.map(([, { everyMinutes }]) => everyMinutes),
    tasks.map(([, { maxAttempts }]) => maxAttempts),
  ])
  return rows.map(({ name }) => name)
}
