import { run, timestamp } from './statement'

const statement = {
  name: 'end_family',
  repeatable: true,
  text: `UPDATE "TokenFamily" SET "endedAt" = $3, "endedReason" = $2 WHERE "id" = $1 AND "endedAt" IS NULL`,
}

export async function endFamily(familyId: string, reason: string, now: number): Promise<void> {
  await run(statement, [familyId, reason, timestamp(now)])
}
