import { recordAudit } from '@/lib/data/audit'
import { endOtherSessions } from '@/lib/data/access/end-sessions'
import { consumeOneTimeToken, endEveryOneTimeToken } from '@/lib/data/one-time-tokens'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { resetPasswordHash } from '@/lib/data/password-hashes'
import { transaction } from '@/lib/data/transaction'
import { clearUnverifiedAccess, verifyFirstTime } from '@/lib/data/unverified-access'
import { findCredentials, lockUser, type Credentials } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { refused, refusedFields, type Outcome } from '@/lib/outcome'
import { newPasswordProblem } from './new-password-problem'
import { hashPassword } from './password'
import { signIn, type SignInFrom } from './sign-in'
import { unlessBusy } from './throttle'
import { findVerification, verify, type Verified } from './verify-email'

// The link was opened in a browser that did not register. The mailbox alone does not show who did: a stranger may have registered the
// address in advance, and would keep a password and sessions for an account that its owner then confirmed.

/** A person who knows the account's password and has its mailbox registered it. */
export async function verifyEmailByPassword(
  token: string,
  password: string,
  origin: SignInFrom,
): Promise<Outcome<Verified>> {
  const link = await findVerification(token)
  if (!link.ok) return link
  const signedIn = await signIn({ email: link.value.email, password }, origin)
  if (!signedIn.ok)
    return signedIn.message === 'sign_in_mismatch'
      ? refusedFields({ password: 'account_password_wrong' })
      : signedIn
  const verified = signedIn.value.userId === link.value.userId ? await verify(link.value) : null
  return verified ? { ok: true, value: verified } : refused('link_expired')
}

type From = { ip: string | null; userAgent: string | null }

/**
 * The owner of the mailbox takes the account over: a new password, and everything from before ends. Sessions, what applications hold,
 * accounts at other providers, other links and codes; applications that were registered wait for an administrator.
 */
export async function claimAccount(
  token: string,
  typed: { newPassword: string },
  from: From,
): Promise<Outcome<{ userId: string }>> {
  const link = await findVerification(token)
  if (!link.ok) return link
  const user = await findCredentials({ id: link.value.userId })
  if (!user) return refused('link_expired')
  if (user.status === 'suspended') return refused('suspended')
  const problem = await newPasswordProblem(typed.newPassword, user)
  if (problem) return refusedFields({ newPassword: `password_${problem}` })
  const passwordHash = await unlessBusy(() => hashPassword(typed.newPassword))
  if (typeof passwordHash !== 'string') return passwordHash
  if (!(await claim(user, { ...link.value, ...from, passwordHash }))) return refused('link_expired')
  deliverSoon()
  return { ok: true, value: { userId: user.id } }
}

type Claim = From & { id: string; email: string; passwordHash: string }

/** One transaction: of any number of uses of one link, here or to confirm by it, one gets through. */
async function claim(user: Credentials, { id, email, passwordHash, ip, userAgent }: Claim): Promise<boolean> {
  const at = new Date(now())
  const userId = user.id
  const mail = { template: 'password_changed' as const, at, ip, link: `${env().issuer}/accounts` }
  const message = await prepareMail(mail, email, user.locale, at, user.zoneinfo)
  return transaction(async (database) => {
    await lockUser(userId, database)
    if (!(await consumeOneTimeToken('verify_email', id, at, database))) return false
    if (!(await resetPasswordHash({ id: userId, email, passwordHash, askedAt: at }, at, database)))
      return false
    await verifyFirstTime(userId, email, at, database)
    const leftovers = await clearUnverifiedAccess(userId, at, database)
    const endedSessions = (await endOtherSessions(userId, null, at, database)).length
    await endEveryOneTimeToken(userId, at, database)
    await saveOutboxMessage(message, database)
    const event = { at, actorId: userId, userId, ip, userAgent }
    await recordAudit({ ...event, action: 'user.email_verified' }, database)
    const details = { endedSessions, leftovers }
    const target = { type: 'email_verification', id }
    await recordAudit({ ...event, action: 'user.password_reset', target, details }, database)
    return true
  })
}
