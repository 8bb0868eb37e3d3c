import {
  lockVerificationsOf,
  recentVerifications,
  saveOneTimeToken,
  type NewOneTimeToken,
} from '@/lib/data/one-time-tokens'
import { saveOutboxMessage, type NewOutboxMessage } from '@/lib/data/outbox'
import { transaction, type Database } from '@/lib/data/transaction'
import { consumeAttempt } from '@/lib/rate-limit'

/** Milliseconds in which a repeated registration of an address gets the same answer and sends no further mail. */
const burst = 60_000

type Answer = { token: NewOneTimeToken; email: string; message: NewOutboxMessage }

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

async function verificationFor({ token, email }: Answer, database: Database): Promise<string> {
  await lockVerificationsOf(email, database)
  const recent = await recentVerifications(email, new Date(token.now.getTime() - burst), database)
  const last = recent.find((each) => isAlike(each, token))
  if (last && recent.length > 1) return last.id
  await saveOneTimeToken(token, database)
  return token.id
}

async function told({ token, email, message }: Answer, id: string): Promise<string> {
  if (id === token.id && (await consumeAttempt('verify', email)).allowed) await saveOutboxMessage(message)
  return id
}

type Alike = Pick<NewOneTimeToken, 'userId' | 'interactionId'>

/** Where decoys lead does not matter. */
const isAlike = (a: Alike, b: Alike): boolean =>
  a.userId === b.userId && (a.userId === null || a.interactionId === b.interactionId)
