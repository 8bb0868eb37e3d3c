import { findTwoStepSubject } from '@/lib/data/two-step-subject'
import { readSettings } from '@/lib/data/settings'

/** `dueAt`: from then on the person cannot sign in without a second factor; milliseconds since the epoch. */
export type TwoStepDuty = { dueAt: number }

/**
 * Whether this site requires a second factor of the person. The grace period begins when the setting was changed, or with the account if
 * that came later.
 */
export async function twoStepDuty(userId: string): Promise<TwoStepDuty | null> {
  const { twoStep, twoStepGracePeriod } = await readSettings()
  if (twoStep === 'optional') return null
  const subject = await findTwoStepSubject(userId)
  if (!subject || (twoStep === 'administrators' && !subject.isAdmin)) return null
  const since = Math.max(subject.createdAt.getTime(), subject.requiredSince?.getTime() ?? 0)
  return { dueAt: since + twoStepGracePeriod * 1000 }
}
