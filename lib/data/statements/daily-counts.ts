import { run, timestamp } from './statement'

export type DailyCount = { name: string; day: string; key: string; count: number }

const rows = `unnest($1::text[], $2::date[], $3::text[], $4::bigint[]) AS c("name", "day", "key", "count")`

// In the order of the key, so that two processes that write the same rows wait for each other instead of both.
const add = {
  name: 'add_daily_counts',
  text: `
    INSERT INTO "DailyCount" AS d ("name", "day", "key", "count")
    SELECT * FROM ${rows} ORDER BY 1, 2, 3
    ON CONFLICT ("name", "day", "key") DO UPDATE SET "count" = d."count" + excluded."count"`,
}

const columns = (counts: DailyCount[]) =>
  (['name', 'day', 'key', 'count'] as const).map((name) => counts.map((each) => each[name]))

export async function addDailyCounts(counts: DailyCount[]): Promise<void> {
  await run(add, columns(counts))
}

// Counted from the records of the day: running it again, on any node, writes the same.
const countDay = {
  name: 'count_day',
  repeatable: true,
  text: `
    WITH days AS (SELECT $1::date AS "day", $1::timestamp AT TIME ZONE 'UTC' AS "from", ($1::timestamp + interval '1 day') AT TIME ZONE 'UTC' AS "until"),
    events AS (
      SELECT e."action", e."details"
        FROM days, "AuditEvent" e
       WHERE e."action" IN ('session.started', 'session.renewed', 'sign_in.failed', 'sign_in.throttled', 'access.allowed', 'access.removed')
         AND e."at" >= days."from" AND e."at" < days."until"),
    counts AS (
      SELECT 'sign_in' AS "name", coalesce("details"->>'provider', "details"->'amr'->>0, '') AS "key", count(*) AS "count"
        FROM events WHERE "action" IN ('session.started', 'session.renewed') GROUP BY 2
      UNION ALL
      SELECT replace("action", '.', '_'), '', sum(coalesce(("details"->>'count')::bigint, 1))
        FROM events WHERE "action" NOT IN ('session.started', 'session.renewed') GROUP BY 1
      UNION ALL
      SELECT 'person', '', count(*) FROM days, "User" u WHERE u."createdAt" >= days."from" AND u."createdAt" < days."until")
    INSERT INTO "DailyCount" AS d ("name", "day", "key", "count")
    SELECT "name", $1::date, "key", "count" FROM counts ORDER BY 1, 3
    ON CONFLICT ("name", "day", "key") DO UPDATE SET "count" = excluded."count" WHERE d."count" <> excluded."count"`,
}

export async function countRecordsOfDay(day: string): Promise<void> {
  await run(countDay, [day])
}

const rankApplications = {
  name: 'rank_applications',
  repeatable: true,
  text: `
    WITH top AS (
      SELECT "key", sum("count") AS "count" FROM "DailyCount"
       WHERE "name" = 'application' AND "day" > $1::date - 30 AND "day" <= $1::date
       GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $2),
    left_out AS (
      DELETE FROM "DailyCount" d
       WHERE d."name" = 'top_application' AND (d."day" <> $1::date OR d."key" NOT IN (SELECT "key" FROM top)))
    INSERT INTO "DailyCount" AS d ("name", "day", "key", "count")
    SELECT 'top_application', $1::date, "key", "count" FROM top
    ON CONFLICT ("name", "day", "key") DO UPDATE SET "count" = excluded."count"`,
}

/** The applications of the thirty days until then with the most sign-ins. */
export async function rankTopApplications(day: string, most: number): Promise<void> {
  await run(rankApplications, [day, most])
}

const list = {
  name: 'list_daily_counts',
  text: `
    SELECT "name", "day"::text, "key", "count"::float8
      FROM "DailyCount" WHERE "name" = ANY ($1::text[]) AND "day" >= $2::date
     ORDER BY "day", "name", "key"`,
}

export const listDailyCounts = (names: string[], since: string): Promise<DailyCount[]> =>
  run<DailyCount>(list, [names, since])

export type Total = { name: string; count: number; countedAt: number }

const saveTotals = {
  name: 'save_totals',
  repeatable: true,
  text: `
    INSERT INTO "Total" AS t ("name", "count", "countedAt")
    SELECT c."name", c."count", $3::timestamptz FROM unnest($1::text[], $2::bigint[]) AS c("name", "count") ORDER BY 1
    ON CONFLICT ("name") DO UPDATE SET "count" = excluded."count", "countedAt" = excluded."countedAt"
     WHERE t."countedAt" <= excluded."countedAt"`,
}

/** A later count is never replaced by an earlier one. */
export async function writeTotals(totals: Record<string, number>, at: number): Promise<void> {
  await run(saveTotals, [Object.keys(totals), Object.values(totals), timestamp(at)])
}

const allTotals = { name: 'list_totals', text: `SELECT "name", "count"::float8, "countedAt" FROM "Total"` }

export const listTotals = (): Promise<Total[]> => run<Total>(allTotals, [])
