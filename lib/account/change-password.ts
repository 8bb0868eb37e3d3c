import { recordAudit } from '@/lib/data/audit'
import { endOneTimeTokens, saveOneTimeToken } from '@/lib/data/one-time-tokens'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { endOtherSessions } from '@/lib/data/access/end-sessions'
import { transaction } from '@/lib/data/transaction'
import { changePasswordHash } from '@/lib/data/password-hashes'
import { findCredentials } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { forgiveAttempts } from '@/lib/rate-limit'
import { refused, refusedFields, type Outcome } from '@/lib/outcome'
import { newPasswordProblem, ownerOf } from './new-password-problem'
import { newNotMe } from './not-me'
import { hashPassword, verifyPassword } from './password'
import type { ChangePassword } from './schema'
import { startAnew } from './turn-on-two-step'
import { throttle, unlessBusy } from './throttle'

type Changer = { userId: string; sessionId: string; ip: string | null }
type Changed = { endedSessions: number }

/**
 * Every other browser is signed out, and the owner is told by mail. Nothing changes when the password that was typed is no longer the
 * current one, or the session has ended, by the time the new one is written.
 */
export async function changePassword(typed: ChangePassword, changer: Changer): Promise<Outcome<Changed>> {
  const throttled = await throttle('sign_in', changer.userId, changer)
  if (throttled) return throttled
  return unlessBusy(() => changeUnlessRefused(typed, changer))
}

async function changeUnlessRefused(typed: ChangePassword, changer: Changer): Promise<Outcome<Changed>> {
  const { userId, sessionId, ip } = changer
  const user = await findCredentials({ id: userId })
  if (!user || user.status === 'suspended') return refused('suspended')
  if (!(await verifyPassword(user.passwordHash, typed.currentPassword)))
    return refusedFields({ currentPassword: 'current_password_wrong' })
  await forgiveAttempts('sign_in', userId)
  const problem = await newPasswordProblem(typed.newPassword, await ownerOf(user))
  if (problem) return refusedFields({ newPassword: `password_${problem}` })

  const passwordHash = await hashPassword(typed.newPassword)
  const at = new Date(now())
  const notMe = newNotMe(userId, sessionId, at)
  const message = await prepareMail(
    { template: 'password_changed', at, ip, link: notMe.link },
    user.email,
    user.locale,
    at,
    user.zoneinfo,
  )
  const endedSessions = await transaction(async (database) => {
    const hash = { from: user.passwordHash, to: passwordHash }
    if (!(await changePasswordHash({ userId, sessionId }, hash, at, database))) return null
    await endOneTimeTokens('reset_password', userId, at, database)
    await startAnew(userId, at, database)
    await saveOneTimeToken(notMe.token, database)
    await saveOutboxMessage(message, database)
    await recordAudit({ action: 'user.password_changed', at, actorId: userId, userId, ip }, database)
    return (await endOtherSessions(userId, sessionId, at, database)).length
  })
  if (endedSessions === null) return refusedFields({ currentPassword: 'current_password_wrong' })
  deliverSoon()
  return { ok: true, value: { endedSessions } }
}
