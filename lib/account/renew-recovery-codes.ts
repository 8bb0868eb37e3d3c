import { recordAudit } from '@/lib/data/audit'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { findAuthenticator, replaceRecoveryCodes } from '@/lib/data/second-factor'
import { transaction } from '@/lib/data/transaction'
import { findCredentials, lockUser } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { refused, type Outcome } from '@/lib/outcome'
import { newRecoveryCodes } from './recovery-codes'
import { securityMail } from './security-mail'
import { unlessBusy } from './throttle'

type From = { ip: string | null; userAgent: string | null }

/** Ten new codes; those from before no longer work. */
export async function renewRecoveryCodes(userId: string, from: From): Promise<Outcome<{ codes: string[] }>> {
  const user = await findCredentials({ id: userId })
  if (!user || user.status === 'suspended') return refused('suspended')
  const recovery = await unlessBusy(newRecoveryCodes)
  if ('ok' in recovery) return recovery
  const at = new Date(now())
  const message = await securityMail('recovery_codes_new', user, { at, ip: from.ip })
  const isDone = await transaction(async (database) => {
    await lockUser(userId, database)
    if (!(await findAuthenticator(userId, database))) return false
    await replaceRecoveryCodes(userId, { ...recovery, now: at }, database)
    await saveOutboxMessage(message, database)
    await recordAudit({ action: 'user.recovery_codes_new', at, actorId: userId, userId, ...from }, database)
    return true
  })
  if (!isDone) return refused('two_step_is_off')
  deliverSoon()
  return { ok: true, value: { codes: recovery.codes } }
}
