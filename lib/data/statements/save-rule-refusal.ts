import { run, timestamp } from './statement'

// One row for a rule of an application; the time in it moves on once a minute at most.
const save = {
  name: 'save_rule_refusal',
  text: `
    INSERT INTO "RuleRefusal" AS known ("clientId", "rule", "refusedAt")
    SELECT "clientId", $2, $3::timestamptz FROM "Application" WHERE "clientId" = $1
    ON CONFLICT ("clientId", "rule") DO UPDATE SET "refusedAt" = $3
     WHERE known."refusedAt" <= $4`,
}

const list = {
  name: 'list_rule_refusals',
  text: `SELECT "rule", "refusedAt" FROM "RuleRefusal" WHERE "clientId" = $1 ORDER BY "refusedAt" DESC, "rule"`,
}

const minute = 60_000

export async function saveRuleRefusal(clientId: string, rule: string, now: number): Promise<void> {
  await run(save, [clientId, rule, timestamp(now), timestamp(now - minute)])
}

/** The latest first; `refusedAt`: milliseconds since the epoch. */
export const listRuleRefusals = (clientId: string): Promise<{ rule: string; refusedAt: number }[]> =>
  run<{ rule: string; refusedAt: number }>(list, [clientId])
