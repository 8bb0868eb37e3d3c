import { familiesEnded } from '../access/ending'
import type { EndingReason } from '../access/ending-reason'
import { run, timestamp } from './statement'

const statement = {
  name: 'end_family',
  repeatable: true,
  text: `WITH ${familiesEnded('f."id" = $2', '$3')} SELECT FROM ended`,
}

export async function endFamily(familyId: string, reason: EndingReason, now: number): Promise<void> {
  await run(statement, [timestamp(now), familyId, reason])
}
