import { recordAudit } from '@/lib/data/audit'
import { endOtherSessions } from '@/lib/data/access/end-sessions'
import { endLaterUndos, moveBackToEmail } from '@/lib/data/email-changes'
import { lockAddresses } from '@/lib/data/held-addresses'
import {
  consumeOneTimeToken,
  endEveryOneTimeToken,
  findOneTimeToken,
  type OneTimeTokenRecord,
} from '@/lib/data/one-time-tokens'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { transaction, type Database } from '@/lib/data/transaction'
import { isUniqueViolation } from '@/lib/data/unique-violation'
import { removeTrustedDevices } from '@/lib/data/trusted-devices'
import { findCredentials, lockUser } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { sha256 } from '@/lib/secrets'
import { refused, type Outcome } from '@/lib/outcome'

export type UndoLink = { state: 'ready'; email: string; expiresAt: number } | { state: 'used' | 'over' }

/** Looks at a link without using it: programs that check mail open links too. */
export async function readUndoLink(token: string): Promise<UndoLink> {
  const found = await findOneTimeToken('undo_email_change', { tokenHash: sha256(token) })
  if (found?.usedAt) return { state: 'used' }
  if (!found?.email || !found.userId || found.expiresAt.getTime() <= now()) return { state: 'over' }
  return { state: 'ready', email: found.email, expiresAt: found.expiresAt.getTime() }
}

/** `sessionId`: the session of this browser, which stays if it is the account's. */
type Opener = { sessionId: string | null; ip: string | null; userAgent: string | null }

export type Undone = { email: string; endedSessions: number }

/**
 * The account has the old address again, also when it has moved on since: an earlier owner's link wins over a later one's. Every other
 * session ends, as does every link that was sent to the addresses in between.
 */
export async function undoEmailChange(token: string, opener: Opener): Promise<Outcome<Undone>> {
  const found = await findOneTimeToken('undo_email_change', { tokenHash: sha256(token) })
  if (!found?.userId || !found.email) return refused('undo_over')
  const { userId, email } = found
  const letter = await letterToLeft(userId)
  try {
    const undone = await transaction((database) =>
      moveBack({ ...found, userId, email }, { ...opener, letter }, database),
    )
    if (undone) deliverSoon()
    return undone ? { ok: true, value: undone } : refused('undo_over')
  } catch (error) {
    if (isUniqueViolation(error)) return refused('change_taken')
    throw error
  }
}

/** To the address that the account leaves. Rendered before the transaction opens. */
async function letterToLeft(userId: string) {
  const [user, at] = [await findCredentials({ id: userId }), new Date(now())]
  return user && prepareMail({ template: 'email_changed', at }, user.email, user.locale, at, user.zoneinfo)
}

type Letter = Awaited<ReturnType<typeof letterToLeft>>
type Undo = OneTimeTokenRecord & { userId: string; email: string }

async function moveBack(
  { id, userId, email, createdAt }: Undo,
  { sessionId, ip, userAgent, letter }: Opener & { letter: Letter },
  database: Database,
): Promise<Undone | null> {
  const at = new Date(now())
  await lockUser(userId, database)
  if (!(await consumeOneTimeToken('undo_email_change', id, at, database))) return null
  await lockAddresses([email], database)
  const left = await moveBackToEmail(userId, email, at, database)
  if (left === null) return null
  await endLaterUndos(userId, createdAt, at, database)
  await endEveryOneTimeToken(userId, at, database)
  await removeTrustedDevices(userId, null, database)
  const endedSessions = (await endOtherSessions(userId, sessionId, at, database)).length
  if (letter?.recipient === left) await saveOutboxMessage(letter, database)
  const details = { before: { email: left }, after: { email }, endedSessions }
  const target = { type: 'email_change', id }
  await recordAudit(
    { action: 'user.email_change_undone', at, actorId: null, userId, target, ip, userAgent, details },
    database,
  )
  return { email, endedSessions }
}
