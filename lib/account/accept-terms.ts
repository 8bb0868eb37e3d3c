import { saveAcceptedTerms } from '@/lib/data/accepted-terms'
import { recordAudit } from '@/lib/data/audit'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { acceptedTerms } from './accepted-terms'

type Origin = { ip: string | null; userAgent: string | null }

/** The addresses that the page had; empty: it had none. */
type ShownTerms = { termsUrl: string; privacyUrl: string }

/** `false`: other terms, or another notice, are set by now, which the person has not seen. */
export async function acceptTerms(userId: string, shown: ShownTerms, origin: Origin): Promise<boolean> {
  const at = new Date(now())
  const { acceptedTerms: accepted } = await acceptedTerms(at)
  if (!accepted?.termsUrl || accepted.termsUrl !== shown.termsUrl) return false
  if ((accepted.privacyUrl ?? '') !== shown.privacyUrl) return false
  await transaction(async (database) => {
    if (!(await saveAcceptedTerms(userId, accepted, database))) return
    const { at: _at, ...details } = accepted
    const event = { at, actorId: userId, userId, target: { type: 'user', id: userId }, ...origin }
    await recordAudit({ action: 'user.terms_accepted', ...event, details }, database)
  })
  return true
}
