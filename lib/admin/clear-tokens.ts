import { now } from '@/lib/clock'
import { deleteExpired } from '@/lib/data/clean-up'
import { actAs, mayAct } from './act-as'
import type { Actor } from './actor'
import { refused, type Outcome } from '@/lib/outcome'

/**
 * How many rows of each kind went, in batches, beside whatever else is going on. The same job runs every five minutes; the record is of
 * somebody who asked for it.
 */
export async function clearTokens(actor: Actor): Promise<Outcome<Record<string, number>>> {
  if (!(await mayAct(actor))) return refused('not_administrator')
  const counts = await deleteExpired(now())
  const details = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
  return actAs(actor, async ({ record }) => {
    await record({ action: 'tokens.cleared', details })
    return { ok: true, value: counts }
  })
}
