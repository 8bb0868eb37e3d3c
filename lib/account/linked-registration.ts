import { recordAudit } from '@/lib/data/audit'
import { saveOneTimeToken } from '@/lib/data/one-time-tokens'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { findLinkedPerson } from '@/lib/data/linked-accounts'
import { consumePendingLink } from '@/lib/data/pending-links'
import { transaction } from '@/lib/data/transaction'
import { createUser } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { newId } from '@/lib/secrets'
import { acceptedTerms } from './accepted-terms'
import { accountOfAddress } from './account-of-address'
import { answerRegistrationIf, countMail, recentAnswers } from './answer-registration'
import { canonicalEmail } from './email-address'
import { decoyVerification, newVerification } from './email-verification'
import { readPendingLink, type PendingLink, type Wish } from './linked-pending'
import { announceLink, recordLink, type Origin } from './linked-record'
import { refused, refusedFields, type Outcome } from '@/lib/outcome'
import { registrationRefusal } from './registration-policy'
import { networkOf, throttle } from './throttle'

type From = Origin & { locale: string }
export type Completed = Wish & { verificationId: string; providerSlug: string }

/**
 * Registers a person whose provider does not vouch for the address. They have to answer a message from this server first, and the page says
 * the same whether the address has an account or not: only its mailbox tells.
 */
export async function completeLinkedRegistration(
  token: string | null,
  typed: { email: string },
  from: From,
): Promise<Outcome<Completed>> {
  const pending = await readPendingLink(token)
  if (!pending || pending.userId !== null) return refused('link_over')
  const email = canonicalEmail(typed.email)
  const refusal = await registrationRefusal(email)
  if (refusal === 'registration_closed') return refused(refusal)
  if (email === null) return refusedFields({ email: 'email_invalid' })
  if (refusal) return refusedFields({ email: refusal })
  const throttled = await throttle('register', networkOf(from.ip))
  if (throttled) return throttled
  const made = (await createUnverified(pending, email, from)) ?? (await answerExisting(pending, email, from))
  if (made === null) return refused('link_over')
  deliverSoon()
  const { interactionId, next, identity } = pending
  return {
    ok: true,
    value: { verificationId: made, interactionId, next, providerSlug: identity.providerSlug },
  }
}

/** Null when the address is taken, or when this was answered already. */
async function createUnverified(pending: PendingLink, email: string, from: From): Promise<string | null> {
  const { identity, interactionId } = pending
  const { locale, ip, userAgent } = from
  const [userId, at] = [newId(), new Date(now())]
  if (await accountOfAddress(email)) return null
  const { token, mail } = newVerification({ userId, email, interactionId, now: at })
  const message = await prepareMail(mail, email, locale, at)
  const agreed = await acceptedTerms(at)
  const user = {
    id: userId,
    email,
    name: identity.name,
    locale,
    passwordHash: null,
    createdAt: at,
    ...agreed,
  }
  const details = { provider: identity.providerSlug }
  const made = await transaction(async (database) => {
    await recentAnswers(token, email, database)
    if (!(await createUser(user, database))) return null
    if (!(await consumePendingLink(pending.id, at, database))) throw new AnsweredTwice()
    if (!(await recordLink(userId, identity, { ip, userAgent, at }, database))) throw new AnsweredTwice()
    await saveOneTimeToken(token, database)
    await saveOutboxMessage(message, database)
    await recordAudit(
      { action: 'user.registered', at, actorId: userId, userId, ip, userAgent, details },
      database,
    )
    return token.id
  }).catch((error: unknown) => {
    if (error instanceof AnsweredTwice) return null
    throw error
  })
  if (made === null) return null
  await countMail(email)
  await announceLink(userId, identity)
  return made
}

/** Connects nothing: the owner of the account signs in and connects the provider there. As many statements as for a new account. */
async function answerExisting(pending: PendingLink, email: string, from: From): Promise<string | null> {
  const at = new Date(now())
  const { providerId, subject } = pending.identity
  const [existing, linked] = [await accountOfAddress(email), await findLinkedPerson(providerId, subject)]
  if (!existing || linked) return null
  const token = decoyVerification({ email, interactionId: pending.interactionId, now: at })
  const mail = { template: 'already_registered' as const, link: `${env().issuer}/accounts/login` }
  const message = await prepareMail(mail, email, existing.locale ?? from.locale, at)
  return answerRegistrationIf((database) => consumePendingLink(pending.id, at, database), {
    token,
    email,
    message,
    userId: existing.id,
    ip: from.ip,
  })
}

class AnsweredTwice extends Error {
  override readonly name = 'AnsweredTwice'
}
