import { recordAudit } from '@/lib/data/audit'
import { endOtherSessions } from '@/lib/data/access/end-sessions'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { endPendingSignIns } from '@/lib/data/pending-sign-ins'
import { removeSecondFactor } from '@/lib/data/second-factor'
import { transaction } from '@/lib/data/transaction'
import { findCredentials } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { done, refused, type Outcome } from '@/lib/outcome'
import { securityMail } from './security-mail'
import { twoStepDuty } from './two-step-duty'

type Remover = {
  ip: string | null
  userAgent: string | null
  session: { id: string; endsOthers: boolean }
}

/** Removes the app, the recovery codes and the trusted devices, unless this site requires two-step sign-in of this person. */
export async function turnOffTwoStep(userId: string, from: Remover): Promise<Outcome> {
  const user = await findCredentials({ id: userId })
  if (!user || user.status === 'suspended') return refused('suspended')
  if (await twoStepDuty(userId)) return refused('two_step_required')
  const { ip, userAgent, session } = from
  const at = new Date(now())
  const message = await securityMail('two_step_off', user, { at, ip })
  const wasOn = await transaction(async (database) => {
    if (!(await removeSecondFactor(userId, database))) return false
    await endPendingSignIns(userId, at, database)
    if (session.endsOthers) await endOtherSessions(userId, session.id, at, database)
    await saveOutboxMessage(message, database)
    const event = { at, actorId: userId, userId, ip, userAgent }
    await recordAudit({ action: 'user.two_step_off', ...event }, database)
    return true
  })
  if (!wasOn) return refused('two_step_is_off')
  deliverSoon()
  return done
}
