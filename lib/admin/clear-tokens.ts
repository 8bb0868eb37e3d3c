import { now } from '@/lib/clock'
import { deleteExpired } from '@/lib/data/clean-up'
import { auditedChange, mayAdminister } from './audited-change'
import type { Actor } from './actor'
import { refused, type Outcome } from '@/lib/outcome'

/**
 * Deletes expired rows in batches, beside running requests, and counts them by kind. The same job runs every five minutes; only a run that
 * a person asked for is recorded.
 */
export async function clearTokens(actor: Actor): Promise<Outcome<Record<string, number>>> {
  if (!(await mayAdminister(actor))) return refused('not_administrator')
  const counts = await deleteExpired(now())
  const details = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
  return auditedChange(actor, async ({ record }) => {
    await record({ action: 'tokens.cleared', details })
    return { ok: true, value: counts }
  })
}
