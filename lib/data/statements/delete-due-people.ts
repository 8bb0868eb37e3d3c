import { run, timestamp } from './statement'

/** Accounts that go together; each takes its grants and tokens along. */
const batch = 200

// One statement: an account, the record of its end and the mail about it, or none of them. Another node skips what this one is at.
const statement = {
  name: 'delete_due_people',
  text: `
    WITH due AS (
      SELECT "userId", "requestedById", "farewellSealed", "farewellLocale" FROM "ScheduledDeletion"
       WHERE "dueAt" <= $1 ORDER BY "dueAt" LIMIT ${batch} FOR UPDATE SKIP LOCKED),
    deleted AS (
      DELETE FROM "User" u USING due WHERE u."id" = due."userId"
      RETURNING u."id", u."email", due."requestedById", due."farewellSealed", due."farewellLocale"),
    farewells AS (
      INSERT INTO "OutboxMessage" ("id", "recipient", "template", "locale", "sealed", "createdAt", "nextAttemptAt")
      SELECT gen_random_uuid(), "email", 'account_deleted', "farewellLocale", "farewellSealed", $1, $1
        FROM deleted WHERE "farewellSealed" IS NOT NULL)
    INSERT INTO "AuditEvent" ("id", "at", "action", "actorId", "userId", "targetType", "targetId", "details")
    SELECT gen_random_uuid(), $1, 'user.deleted', "requestedById", "id", 'user', "id"::text, '{"by":"schedule"}'::jsonb
      FROM deleted
    RETURNING 1`,
}

/** Deletes for good whose grace period has ended by then; returns how many. Any number may run at any time. */
export async function deleteDuePeople(now: number): Promise<number> {
  let total = 0
  for (;;) {
    const { length } = await run(statement, [timestamp(now)])
    total += length
    if (length < batch) return total
  }
}
