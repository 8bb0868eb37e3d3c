import type { Outcome } from '@/lib/outcome'
import { Refusal } from './refusal'

const reasons: Record<string, string> = {
  is_suspended: 'The account is suspended. Restore it first.',
  deletion_scheduled: 'The account is scheduled to be deleted. Cancel that first: user delete --cancel.',
  reason_required: 'Say why: --reason.',
  two_step_is_off: 'The account has no second factor.',
  last_administrator: 'This is the last active administrator. Add another one first.',
}

/**
 * Asking for a state that already holds is no error.
 *
 * @throws Refusal with the reason as text
 */
export function unlessRefused(outcome: Outcome | null): void {
  if (outcome === null) throw new Refusal('It was deleted a moment ago.')
  if (outcome.ok || outcome.message === 'already_so') return
  const reason = outcome.message ?? Object.values(outcome.fieldErrors ?? {})[0] ?? ''
  throw new Refusal(reasons[reason] ?? `Refused: ${outcome.message ?? 'invalid'}.`)
}
