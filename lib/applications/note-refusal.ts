import { now } from '@/lib/clock'
import { saveRuleRefusal } from '@/lib/data/statements/save-rule-refusal'
import { log } from '@/lib/log'

const minute = 60_000
const most = 10_000
const notedAt = new Map<string, number>()

/**
 * For the owner's page. A flood of bad requests makes each process write once a minute, and the database keeps one row for each rule of an
 * application. The request does not wait for it.
 */
export function noteRefusal(clientId: string, rule: string): void {
  const key = `${clientId}\n${rule}`
  const at = now()
  if (at - (notedAt.get(key) ?? -minute) < minute) return
  if (notedAt.size >= most) notedAt.clear()
  notedAt.set(key, at)
  saveRuleRefusal(clientId, rule, at).catch((error: unknown) =>
    log('refusal.note.failed', { clientId, error }),
  )
}
