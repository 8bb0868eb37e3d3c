import { recordAudit } from '@/lib/data/audit'
import { moveToEmail } from '@/lib/data/email-changes'
import { holderOfAddress, lockAddresses } from '@/lib/data/held-addresses'
import {
  consumeOneTimeToken,
  countCodeAttempt,
  endOneTimeTokens,
  findLatestOneTimeToken,
  findOneTimeToken,
  saveOneTimeToken,
  type OneTimeTokenRecord,
} from '@/lib/data/one-time-tokens'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { transaction, type Database } from '@/lib/data/transaction'
import { isUniqueViolation } from '@/lib/data/unique-violation'
import { findCredentials, lockUser, type Credentials } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { returnAttempt } from '@/lib/rate-limit'
import { equalInConstantTime, sha256 } from '@/lib/secrets'
import { refused, refusedFields, type Outcome } from '@/lib/outcome'
import { emailChangeLifetimes, hashChangeCode, newUndo, oldAddressOf } from './email-change'
import { networkOf, throttle } from './throttle'

export type PendingEmailChange = { id: string; email: string; codeIsOver: boolean; sentAt: number }

/** What the page of the account shows; a decoy looks like any other. */
export async function pendingEmailChange(userId: string): Promise<PendingEmailChange | null> {
  const time = now()
  const found = await findLatestOneTimeToken('change_email', userId, new Date(time))
  if (!found?.email) return null
  const sentAt = found.createdAt.getTime()
  const isSpent = found.attempts >= emailChangeLifetimes.attempts
  return {
    id: found.id,
    email: found.email,
    codeIsOver: isSpent || sentAt + emailChangeLifetimes.code <= time,
    sentAt,
  }
}

export type ChangeLink = { state: 'ready'; email: string; isOwn: boolean } | { state: 'used' | 'over' }

/** Looks at a link without using it. `userId`: who is signed in. The link alone opens nothing: a stranger may have asked for it. */
export async function readChangeLink(token: string, userId: string): Promise<ChangeLink> {
  const found = await findOneTimeToken('change_email', { tokenHash: sha256(token) })
  if (found?.usedAt) return { state: 'used' }
  if (!found?.email || found.expiresAt.getTime() <= now()) return { state: 'over' }
  return { state: 'ready', email: found.email, isOwn: found.userId === userId }
}

type Owner = { userId: string; ip: string | null; userAgent: string | null }

/** Every guess is counted before it is looked at; after the last one only the link still works. */
export async function confirmEmailChangeByCode(code: string, owner: Owner): Promise<Outcome> {
  const at = new Date(now())
  const found = await findLatestOneTimeToken('change_email', owner.userId, at)
  if (!found || found.createdAt.getTime() + emailChangeLifetimes.code <= at.getTime())
    return refused('code_expired')
  const network = networkOf(owner.ip)
  const throttled = await throttle('verify_code_network', network)
  if (throttled) return throttled
  const counted = await countCodeAttempt('change_email', found.id, emailChangeLifetimes.attempts, at)
  if (!counted) return refused('code_tries_spent')
  if (counted.codeHash && equalInConstantTime(counted.codeHash, hashChangeCode(found.id, code))) {
    await returnAttempt('verify_code_network', network)
    return move(found, owner)
  }
  const left = emailChangeLifetimes.attempts - counted.attempts
  return left > 0 ? { ...refusedFields({ code: 'code_wrong' }), left } : refused('code_tries_spent')
}

/** By the account that asked, and by no other: the owner of the mailbox may know nothing of it. */
export async function confirmEmailChangeByLink(token: string, owner: Owner): Promise<Outcome> {
  const found = await findOneTimeToken('change_email', { tokenHash: sha256(token) })
  if (found?.userId !== owner.userId) return refused('change_over')
  return move(found, owner)
}

/** The person gives it up. */
export async function cancelEmailChange(userId: string): Promise<void> {
  await endOneTimeTokens('change_email', userId, new Date(now()))
}

/** One transaction: of any number of confirmations one moves the account. */
async function move(found: OneTimeTokenRecord, owner: Owner): Promise<Outcome> {
  const user = await findCredentials({ id: owner.userId })
  const from = oldAddressOf(found.sealed)
  if (!user || !found.email || from === null) return refused('change_over')
  const at = new Date(now())
  const letters = await prepareLetters(user, from, found.email, at)
  const change = { id: found.id, from, to: found.email, at, letters, ...owner }
  try {
    const outcome = await transaction((database) => moveOnce(change, database))
    if (outcome.ok) deliverSoon()
    return outcome
  } catch (error) {
    // Another account has taken the address since: nothing is written.
    if (isUniqueViolation(error)) return refused('change_taken')
    throw error
  }
}

type Letters = Awaited<ReturnType<typeof prepareLetters>>
type Change = Owner & { id: string; from: string; to: string; at: Date; letters: Letters }

/** An address that was never verified may be another person's: it is told nothing, and can take nothing back. */
async function prepareLetters(user: Credentials, from: string, to: string, at: Date) {
  const { id: userId, locale, zoneinfo, emailVerified } = user
  const undo = emailVerified ? newUndo({ userId, from, now: at }) : null
  const toNew = await prepareMail({ template: 'email_is_new', at }, to, locale, at, zoneinfo)
  if (!undo) return { undo: null, messages: [toNew] }
  const { link, expiresAt } = undo
  const mail = { template: 'own_email_changed' as const, at, link, expiresAt }
  return { undo: undo.token, messages: [await prepareMail(mail, from, locale, at, zoneinfo), toNew] }
}

async function moveOnce(change: Change, database: Database): Promise<Outcome> {
  const { id, userId, from, to, at, letters, ip, userAgent } = change
  await lockUser(userId, database)
  const consumed = await consumeOneTimeToken('change_email', id, at, database)
  if (consumed?.userId !== userId) return refused('change_over')
  await lockAddresses([from, to], database)
  const holder = await holderOfAddress(to, at, database)
  if (holder !== null && holder !== userId) return refused('change_taken')
  if (!(await moveToEmail({ userId, from, to }, at, database))) return refused('change_over')
  // They were sent to the old mailbox.
  await endOneTimeTokens('reset_password', userId, at, database)
  await endOneTimeTokens('verify_email', userId, at, database)
  if (letters.undo) await saveOneTimeToken(letters.undo, database)
  for (const message of letters.messages) await saveOutboxMessage(message, database)
  const details = { before: { email: from }, after: { email: to } }
  const target = { type: 'email_change', id }
  await recordAudit(
    { action: 'user.email_changed', at, actorId: userId, userId, target, ip, userAgent, details },
    database,
  )
  return { ok: true, value: undefined }
}
