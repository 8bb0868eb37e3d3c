import { saveAcceptedTerms } from '@/lib/data/accepted-terms'
import { recordAudit } from '@/lib/data/audit'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { acceptedTerms } from './accepted-terms'

type Origin = { ip: string | null; userAgent: string | null }

/** `shown`: the address that the page had. `false`: other terms are set by now, which the person has not seen. */
export async function acceptTerms(userId: string, shown: string, origin: Origin): Promise<boolean> {
  const at = new Date(now())
  const { acceptedTerms: accepted } = await acceptedTerms(at)
  if (!accepted?.termsUrl || accepted.termsUrl !== shown) return false
  await transaction(async (database) => {
    if (!(await saveAcceptedTerms(userId, accepted, database))) return
    const { privacyUrl } = accepted
    const details = { termsUrl: shown, ...(privacyUrl !== undefined && { privacyUrl }) }
    const event = { at, actorId: userId, userId, target: { type: 'user', id: userId }, ...origin }
    await recordAudit({ action: 'user.terms_accepted', ...event, details }, database)
  })
  return true
}
