import { findOneTimeToken, saveOneTimeToken, type NewOneTimeToken } from '@/lib/data/one-time-tokens'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { transaction } from '@/lib/data/transaction'
import { findCredentials } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import type { Mail } from '@/lib/email/mail'
import { prepareMail } from '@/lib/email/prepare-mail'
import { decoyVerification, newVerification } from './email-verification'
import { refused, type Outcome } from '@/lib/outcome'
import { throttle } from './throttle'

/** Sends another code and link to a signed-in person. */
export async function requestEmailVerification(
  userId: string,
  interactionId: string | null,
): Promise<Outcome<{ verificationId: string }>> {
  const user = await findCredentials({ id: userId })
  if (!user) return refused('verification_gone')
  if (user.emailVerified) return refused('already_verified')
  const verification = newVerification({ userId, email: user.email, interactionId, now: new Date(now()) })
  return send(verification.token, verification.mail, user.email, user.locale)
}

/** The same for the browser that registered and has not signed in: it holds the id of its last one. */
export async function repeatEmailVerification(
  verificationId: string,
  locale: string,
): Promise<Outcome<{ verificationId: string }>> {
  const previous = await findOneTimeToken('verify_email', { id: verificationId })
  if (!previous?.email) return refused('verification_gone')
  const { email, userId, interactionId } = previous
  const user = userId === null ? null : await findCredentials({ id: userId })
  const at = new Date(now())
  if (user && !user.emailVerified) {
    const { token, mail } = newVerification({ userId: user.id, email: user.email, interactionId, now: at })
    return send(token, mail, user.email, user.locale ?? locale)
  }
  // There was an account before, which this page must not tell.
  const mail = { template: 'already_registered' as const, link: `${env().issuer}/accounts/login` }
  return send(decoyVerification({ email, interactionId, now: at }), mail, email, locale)
}

async function send(
  token: NewOneTimeToken,
  mail: Mail,
  email: string,
  locale: string | null,
): Promise<Outcome<{ verificationId: string }>> {
  const throttled = await throttle('verify', email)
  if (throttled) return throttled
  const message = await prepareMail(mail, email, locale, token.now)
  await transaction(async (database) => {
    await saveOneTimeToken(token, database)
    await saveOutboxMessage(message, database)
  })
  deliverSoon()
  return { ok: true, value: { verificationId: token.id } }
}
