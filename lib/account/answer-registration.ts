import { recordAudit } from '@/lib/data/audit'
import { holderOfAddress, lockAddresses } from '@/lib/data/held-addresses'
import {
  lockVerificationsOf,
  recentVerifications,
  saveOneTimeToken,
  type NewOneTimeToken,
} from '@/lib/data/one-time-tokens'
import { saveOutboxMessage, type NewOutboxMessage } from '@/lib/data/outbox'
import { transaction, type Database } from '@/lib/data/transaction'
import { findCredentials } from '@/lib/data/users'
import { consumeAttempt } from '@/lib/rate-limit'

/** Milliseconds in which a repeated registration of an address gets the same answer and sends no further mail. */
const burst = 60_000

type Answer = {
  token: NewOneTimeToken
  email: string
  message: NewOutboxMessage
  /** The account with that address. */
  userId: string
  ip: string | null
}

/**
 * The ID of a verification, for a person who registers an address that has an account. It never belongs to another account, nor leads to
 * another request; an address without an account is answered in the same pattern, so the ID tells nothing.
 */
export const answerRegistration = async (answer: Answer): Promise<string> =>
  told(answer, await transaction((database) => verificationFor(answer, database)))

/** The same once `condition` is met, in the same transaction; else null. */
export async function answerRegistrationIf(
  condition: (database: Database) => Promise<boolean>,
  answer: Answer,
): Promise<string | null> {
  const id = await transaction(async (database) =>
    (await condition(database)) ? verificationFor(answer, database) : null,
  )
  return id === null ? null : told(answer, id)
}

/**
 * The answers to that address within the burst, newest first. Registrations of one address wait for each other until the transaction ends.
 */
export async function recentAnswers(
  { now }: NewOneTimeToken,
  email: string,
  database: Database,
): Promise<Recent[]> {
  await lockVerificationsOf(email, database)
  return recentVerifications(email, new Date(now.getTime() - burst), database)
}

/** Whether the address may be sent one more mail of a registration this hour. */
export const countMail = async (email: string): Promise<boolean> =>
  (await consumeAttempt('register_mail', email)).allowed

async function verificationFor({ token, email, userId, ip }: Answer, database: Database): Promise<string> {
  const recent = await recentAnswers(token, email, database)
  const last = recent.find((each) => isAlike(each, token))
  if (last && recent.length > 1) return last.id
  // As many statements as where the address is free and a new account is written.
  await lockAddresses([email], database)
  await holderOfAddress(email, token.now, database)
  await holderOfAddress(email, token.now, database)
  await findCredentials({ id: userId }, database)
  await saveOneTimeToken(token, database)
  const target = { type: 'email_verification', id: token.id }
  await recordAudit(
    { action: 'user.registered_again', at: token.now, actorId: null, userId, target, ip },
    database,
  )
  return token.id
}

async function told({ token, email, message }: Answer, id: string): Promise<string> {
  if (id === token.id && (await countMail(email))) await saveOutboxMessage(message)
  return id
}

type Recent = Awaited<ReturnType<typeof recentVerifications>>[number]
type Alike = Pick<NewOneTimeToken, 'userId' | 'interactionId'>

/** For a decoy, the request does not matter, because no link or code opens it. */
const isAlike = (a: Alike, b: Alike): boolean =>
  a.userId === b.userId && (a.userId === null || a.interactionId === b.interactionId)
