import { run, timestamp } from './statement'

/** Tries alike: what they have in common, and how many there were. */
export type FailedTries = {
  id: string
  action: string
  reason: string
  userId: string | null
  ip: string | null
  userAgent: string | null
  requestId: string | null
  first: number
  last: number
  count: number
}

// In the order of the IDs, so that two processes that write the same ones wait for each other instead of both.
const save = {
  name: 'save_failed_tries',
  text: `
    INSERT INTO "AuditEvent" AS e ("id", "at", "action", "userId", "ip", "userAgent", "requestId", "details")
    SELECT t."id", t."first", t."action", t."userId", t."ip", t."userAgent", t."requestId",
           jsonb_build_object('reason', t."reason", 'count', t."count", 'last', t."last")
      FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[],
                  $10::text[])
           AS t("id", "first", "action", "userId", "ip", "userAgent", "requestId", "reason", "count", "last")
     ORDER BY t."id"
    ON CONFLICT ("id") DO UPDATE
       SET "details" = e."details" || jsonb_build_object(
             'count', (e."details"->>'count')::int + (excluded."details"->>'count')::int,
             'last', greatest(e."details"->>'last', excluded."details"->>'last'))`,
}

const count = {
  name: 'count_failed_tries',
  text: `
    SELECT count(*)::int AS "rows"
      FROM (SELECT FROM "AuditEvent"
             WHERE "action" IN ('sign_in.failed', 'sign_in.throttled', 'attempt.throttled') AND "at" >= $1
             LIMIT $2) recent`,
}

export async function saveFailedTries(tries: FailedTries[]): Promise<void> {
  const column = <Name extends keyof FailedTries>(name: Name) => tries.map((each) => each[name])
  await run(save, [
    column('id'),
    column('first').map(timestamp),
    ...(['action', 'userId', 'ip', 'userAgent', 'requestId', 'reason', 'count'] as const).map(column),
    column('last').map(timestamp),
  ])
}

/** How many records there are since, up to `most`. */
export async function countFailedTries(since: number, most: number): Promise<number> {
  const [row] = await run<{ rows: number }>(count, [timestamp(since), most])
  return row?.rows ?? 0
}
