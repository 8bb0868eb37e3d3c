import { recordAudit } from '@/lib/data/audit'
import { saveOneTimeToken } from '@/lib/data/one-time-tokens'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { transaction, type Database } from '@/lib/data/transaction'
import { createUser, type Credentials } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { newId } from '@/lib/secrets'
import { acceptedTerms } from './accepted-terms'
import { accountOfAddress } from './account-of-address'
import { answerRegistration, countMail, recentAnswers } from './answer-registration'
import { canonicalEmail } from './email-address'
import { decoyVerification, newVerification } from './email-verification'
import { newAccountProblems } from './new-account-problems'
import { refused, refusedFields, type Outcome } from '@/lib/outcome'
import { hashPassword, verifyOwnPassword } from './password'
import { registrationRefusal } from './registration-policy'
import type { Register } from './schema'
import { networkOf, throttle, unlessBusy } from './throttle'

export type Applicant = {
  name: string | null
  email: string
  locale: string
  interactionId: string | null
  ip: string | null
}
export type RegisterFrom = { ip: string | null; locale: string; interactionId: string | null }

/**
 * Answers the same, after the same work, for every address, with or without an account: one hash of our own form, as many statements, one mail, which
 * tells its owner which. Only who registers an unverified account again with its own password gets another code for it; an imported
 * password is not compared here, and its owner signs in instead.
 */
export async function register(
  typed: Register,
  from: RegisterFrom,
): Promise<Outcome<{ verificationId: string }>> {
  const email = canonicalEmail(typed.email)
  const refusal = await registrationRefusal(email)
  if (refusal === 'registration_domain') return refusedFields({ email: refusal })
  if (refusal) return refused(refusal)
  const problems = await newAccountProblems({ ...typed, email })
  if (email === null || problems) return refusedFields(problems ?? {})
  const throttled = await throttle('register', networkOf(from.ip))
  if (throttled) return throttled

  const applicant = { ...from, email, name: typed.name || null }
  const verificationId = await unlessBusy(() => registerApplicant(applicant, typed.password))
  return typeof verificationId === 'string' ? { ok: true, value: { verificationId } } : verificationId
}

async function registerApplicant(applicant: Applicant, password: string): Promise<string> {
  const existing = await accountOfAddress(applicant.email)
  if (existing) return answerExisting(applicant, existing, password)
  const passwordHash = await hashPassword(password)
  const verificationId = await createAccount(applicant, { id: newId(), passwordHash })
  if (verificationId) return verificationId
  // Another browser was faster, a moment ago.
  const winner = await accountOfAddress(applicant.email)
  if (!winner) throw new Error('The address is taken, but no account has it.')
  return answerExisting(applicant, winner, password)
}

type NewAccount = {
  id: string
  passwordHash: string | null
  details?: Record<string, string>
  /** Written with it; `false` throws `IncompleteAccount`, and nothing is written. */
  also?: (database: Database) => Promise<boolean>
}

export class IncompleteAccount extends Error {
  override readonly name = 'IncompleteAccount'
}

/** Null when the address is taken by now. */
export async function createAccount(
  applicant: Applicant,
  { id, passwordHash, details, also }: NewAccount,
): Promise<string | null> {
  const { name, email, locale, interactionId, ip } = applicant
  const at = new Date(now())
  const { token, mail } = newVerification({ userId: id, email, interactionId, now: at })
  const message = await prepareMail(mail, email, locale, at)
  const user = { id, email, name, locale, passwordHash, createdAt: at, ...(await acceptedTerms(at)) }
  const created = await transaction(async (database) => {
    await recentAnswers(token, email, database)
    if (!(await createUser(user, database))) return false
    if (also && !(await also(database))) throw new IncompleteAccount()
    await saveOneTimeToken(token, database)
    await saveOutboxMessage(message, database)
    const record = { actorId: id, userId: id, ip, ...(details && { details }) }
    await recordAudit({ action: 'user.registered', at, ...record }, database)
    return true
  })
  if (!created) return null
  await countMail(email)
  deliverSoon()
  return token.id
}

/** `password`: null when the person registered without one. */
export async function answerExisting(
  applicant: Applicant,
  existing: Credentials,
  password: string | null,
): Promise<string> {
  const { email, locale, interactionId, ip } = applicant
  const at = new Date(now())
  const knowsPassword = password !== null && (await verifyOwnPassword(existing.passwordHash, password))
  const verification =
    knowsPassword && !existing.emailVerified
      ? newVerification({ userId: existing.id, email, interactionId, now: at })
      : null
  const token = verification?.token ?? decoyVerification({ email, interactionId, now: at })
  const mail = verification?.mail ?? {
    template: 'already_registered' as const,
    link: `${env().issuer}/accounts/login`,
  }
  const message = await prepareMail(mail, email, existing.locale ?? locale, at)
  const id = await answerRegistration({ token, email, message, userId: existing.id, ip })
  deliverSoon()
  return id
}
