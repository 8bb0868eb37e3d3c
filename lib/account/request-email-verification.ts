import { findOneTimeToken, saveOneTimeToken, type NewOneTimeToken } from '@/lib/data/one-time-tokens'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { transaction } from '@/lib/data/transaction'
import { findCredentials } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import type { Mail } from '@/lib/email/mail'
import { prepareMail } from '@/lib/email/prepare-mail'
import { countMail } from './answer-registration'
import { decoyVerification, newVerification } from './email-verification'
import { refused, type Outcome } from '@/lib/outcome'
import { consumeAttempt } from '@/lib/rate-limit'
import { networkOf, throttle } from './throttle'

/** Sends another code and link to a signed-in person. */
export async function requestEmailVerification(
  userId: string,
  interactionId: string | null,
): Promise<Outcome<{ verificationId: string }>> {
  const user = await findCredentials({ id: userId })
  if (!user) return refused('verification_gone')
  if (user.emailVerified) return refused('already_verified')
  const throttled = await throttle('verify', userId, { userId })
  if (throttled) return throttled
  const { token, mail } = newVerification({ userId, email: user.email, interactionId, now: new Date(now()) })
  await send({ token, mail, to: user.email, locale: user.locale, isMailed: true })
  return { ok: true, value: { verificationId: token.id } }
}

/**
 * The same for the browser that registered and has not signed in: it holds the id of its last one. Always the same answer; only mails are
 * counted, and those of an account separately, so that strangers who register its address again use none of them up.
 */
export async function repeatEmailVerification(
  verificationId: string,
  { locale, ip }: { locale: string; ip: string | null },
): Promise<Outcome<{ verificationId: string }>> {
  const previous = await findOneTimeToken('verify_email', { id: verificationId })
  if (!previous?.email) return refused('verification_gone')
  const throttled = await throttle('register', networkOf(ip))
  if (throttled) return throttled
  const { email, userId, interactionId } = previous
  const user = userId === null ? null : await findCredentials({ id: userId })
  const at = new Date(now())
  if (user && !user.emailVerified) {
    const { token, mail } = newVerification({ userId: user.id, email: user.email, interactionId, now: at })
    const isMailed = (await consumeAttempt('verify', user.id)).allowed
    await send({ token, mail, to: user.email, locale: user.locale ?? locale, isMailed })
    return { ok: true, value: { verificationId: token.id } }
  }
  // There was an account before, which this page must not tell.
  const mail = { template: 'already_registered' as const, link: `${env().issuer}/accounts/login` }
  const token = decoyVerification({ email, interactionId, now: at })
  await send({ token, mail, to: email, locale, isMailed: await countMail(email) })
  return { ok: true, value: { verificationId: token.id } }
}

type Sending = { token: NewOneTimeToken; mail: Mail; to: string; locale: string | null; isMailed: boolean }

async function send({ token, mail, to, locale, isMailed }: Sending): Promise<void> {
  const message = await prepareMail(mail, to, locale, token.now)
  await transaction(async (database) => {
    await saveOneTimeToken(token, database)
    if (isMailed) await saveOutboxMessage(message, database)
  })
  deliverSoon()
}
