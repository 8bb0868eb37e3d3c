import { recordAudit } from '@/lib/data/audit'
import { findAuditDetails } from '@/lib/data/audit-details'
import { endOtherSessions } from '@/lib/data/access/end-sessions'
import { listKeptAccess, type KeptAccess } from '@/lib/data/access/live-tokens'
import { consumeOneTimeToken, endEveryOneTimeToken, findOneTimeToken } from '@/lib/data/one-time-tokens'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { resetPasswordHash } from '@/lib/data/password-hashes'
import { transaction, type Database } from '@/lib/data/transaction'
import { removeTrustedDevices } from '@/lib/data/trusted-devices'
import { clearUnverifiedAccess, verifyFirstTime } from '@/lib/data/unverified-access'
import { findCredentials, lockUser, type Credentials } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { refused, refusedFields, type Outcome } from '@/lib/outcome'
import { newPasswordProblem, ownerOf } from './new-password-problem'
import { hashPassword } from './password'
import { resetLifetimes } from './password-reset'
import { unlessBusy } from './throttle'

type Resetter = {
  ip: string | null
  userAgent: string | null
  /** The browser's session, which stays if it belongs to this account. */
  sessionId: string | null
}
type Change = Resetter & { resetId: string; passwordHash: string; at: Date }

/**
 * For a browser that opened the reset by its link or code. A password that is refused uses nothing up. One transaction: the reset is
 * consumed, the password is new, every other browser is signed out, the address is confirmed, and other links and codes end.
 */
export async function resetPassword(
  resetId: string,
  typed: { newPassword: string },
  resetter: Resetter,
): Promise<Outcome<{ userId: string }>> {
  const reset = await findOneTimeToken('reset_password', { id: resetId })
  const user = reset?.userId ? await findCredentials({ id: reset.userId }) : null
  if (!reset || !user) return refused('reset_over')
  if (reset.usedAt) return refused('reset_used')
  const problem = await newPasswordProblem(typed.newPassword, await ownerOf(user))
  if (problem) return refusedFields({ newPassword: `password_${problem}` })

  const passwordHash = await unlessBusy(() => hashPassword(typed.newPassword))
  if (typeof passwordHash !== 'string') return passwordHash
  const at = new Date(now())
  const isDone = await change(user, { ...resetter, resetId, passwordHash, at })
  if (!isDone) return refused('reset_over')
  deliverSoon()
  return { ok: true, value: { userId: user.id } }
}

async function change(user: Credentials, { resetId, at, ...change }: Change): Promise<boolean> {
  const { ip, userAgent, passwordHash, sessionId } = change
  const [userId, link] = [user.id, `${env().issuer}/accounts`]
  const mail = { template: 'password_changed' as const, at, ip, link }
  const message = await prepareMail(mail, user.email, user.locale, at, user.zoneinfo)
  return transaction(async (database) => {
    // Links work side by side: two at the same moment wait for each other here.
    await lockUser(userId, database)
    const consumed = await consumeOneTimeToken('reset_password', resetId, at, database)
    if (consumed?.userId !== userId || consumed.email === null) return false
    const to = { id: userId, email: consumed.email, passwordHash, askedAt: consumed.createdAt }
    if (!(await resetPasswordHash(to, at, database))) return false
    const leftovers = await confirmAddress(user, at, database)
    const endedSessions = await endOtherSessions(userId, leftovers ? null : sessionId, at, database)
    await endEveryOneTimeToken(userId, at, database)
    await removeTrustedDevices(userId, null, database)
    await saveOutboxMessage(message, database)
    const target = { type: 'password_reset', id: resetId }
    const details = { endedSessions: endedSessions.length, ...(leftovers && { leftovers }) }
    await recordAudit(
      { action: 'user.password_reset', at, actorId: userId, userId, target, ip, userAgent, details },
      database,
    )
    return true
  })
}

/** What was removed; null if the address had been verified before. */
async function confirmAddress({ id, email }: Credentials, at: Date, database: Database) {
  if (!(await verifyFirstTime(id, email, at, database))) return null
  await recordAudit({ action: 'user.email_verified', at, actorId: id, userId: id }, database)
  return clearUnverifiedAccess(id, at, database)
}

export type Consequences = {
  email: string
  interactionId: string | null
  endedSessions: number
  /** Another person may have used the account before its address was verified: their access ends. */
  wasReclaimed: boolean
  kept: KeptAccess[]
}

const mostListed = 100

/** The result of the reset, for the browser that finished it, for a few minutes. */
export async function readConsequences(resetId: string): Promise<Consequences | null> {
  const reset = await findOneTimeToken('reset_password', { id: resetId })
  const at = now()
  if (!reset?.usedAt || !reset.userId || !reset.email) return null
  if (reset.usedAt.getTime() + resetLifetimes.shown <= at) return null
  const [details, kept] = await Promise.all([
    findAuditDetails(reset.userId, 'user.password_reset', resetId),
    listKeptAccess(reset.userId, new Date(at), mostListed),
  ])
  if (!details) return null
  const { email, interactionId } = reset
  const wasReclaimed = details['leftovers'] !== undefined
  return { email, interactionId, endedSessions: Number(details['endedSessions'] ?? 0), wasReclaimed, kept }
}
