import { run } from './statement'

const count = {
  name: 'count_attempt',
  text: `
    INSERT INTO "RateLimit" AS r ("key", "points", "expire") VALUES ($1, greatest($2::int, 0), $3::bigint + $4::bigint)
    ON CONFLICT ("key") DO UPDATE
       SET "points" = CASE WHEN r."expire" <= $3::bigint THEN excluded."points" ELSE greatest(r."points" + $2::int, 0) END,
           "expire" = CASE WHEN r."expire" <= $3::bigint THEN excluded."expire" ELSE r."expire" END
    RETURNING "points", "expire"::float8`,
}

const forget = { name: 'forget_attempts', repeatable: true, text: `DELETE FROM "RateLimit" WHERE "key" = $1` }

export type Counted = { points: number; expire: number }

/** Adds to the count under the key, from zero when its window has ended. Times and durations in milliseconds. */
export async function countAttempt(
  key: string,
  points: number,
  now: number,
  duration: number,
): Promise<Counted> {
  const [row] = await run<Counted>(count, [key, points, now, duration])
  return row as Counted
}

export async function forgetAttempts(key: string): Promise<void> {
  await run(forget, [key])
}
