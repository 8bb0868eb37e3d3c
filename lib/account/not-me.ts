import { recordAudit } from '@/lib/data/audit'
import { endSessionOfPerson } from '@/lib/data/access/end-sessions'
import { findSessionOrigin, type SessionOrigin } from '@/lib/data/access/session-origin'
import { proofDetails, sumOf } from '@/lib/data/access/proof'
import { consumeOneTimeToken, findOneTimeToken, type NewOneTimeToken } from '@/lib/data/one-time-tokens'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { newId, randomToken, seal, sha256, unseal } from '@/lib/secrets'

/** As long as people take to read their mail; a session that was kept may live longer. */
const lifetime = 14 * 86_400_000
const purpose = 'end-session'

/** What a mail about a session leads to if it was not its owner: `token` ends that one session, once, and opens nothing. */
export function newNotMe(
  userId: string,
  sessionId: string,
  at: Date,
): { token: NewOneTimeToken; link: string } {
  const plain = randomToken()
  const token: NewOneTimeToken = {
    id: newId(),
    purpose: 'end_session',
    tokenHash: sha256(plain),
    codeHash: null,
    userId,
    email: null,
    interactionId: null,
    sealed: seal(purpose, sessionId),
    now: at,
    expiresAt: new Date(at.getTime() + lifetime),
  }
  return { token, link: `${env().issuer}/accounts/not_me?token=${plain}` }
}

export type Reported = { state: 'ready'; session: SessionOrigin } | { state: 'ended' | 'unknown' }

/** Looks without ending: programs that check mail open links too. */
export async function readReported(token: string): Promise<Reported> {
  const found = await findOneTimeToken('end_session', { tokenHash: sha256(token) })
  if (!found?.userId || found.expiresAt.getTime() <= now()) return { state: 'unknown' }
  const sessionId = sessionIdOf(found.sealed)
  const session =
    sessionId === null ? null : await findSessionOrigin(found.userId, sessionId, new Date(now()))
  return found.usedAt || !session ? { state: 'ended' } : { state: 'ready', session }
}

type From = { ip: string | null; userAgent: string | null }

/** Of any number of calls one ends the session. `false`: the link was used, has expired, or the session has ended already. */
export async function endReported(token: string, from: From): Promise<boolean> {
  const found = await findOneTimeToken('end_session', { tokenHash: sha256(token) })
  const sessionId = found && sessionIdOf(found.sealed)
  if (!found?.userId || !sessionId) return false
  const { userId } = found
  const at = new Date(now())
  return transaction(async (database) => {
    if (!(await consumeOneTimeToken('end_session', found.id, at, database))) return false
    const ended = await endSessionOfPerson(userId, sessionId, at, database)
    if (!ended?.wasLive) return false
    const target = { type: 'session', id: sessionId }
    const details = { by: 'not_me', ...proofDetails(sumOf([ended])) }
    await recordAudit(
      { action: 'session.ended', at, actorId: null, userId, target, ...from, details },
      database,
    )
    return true
  })
}

const sessionIdOf = (sealed: Uint8Array | null): string | null =>
  sealed && unseal(purpose, Buffer.from(sealed)).toString()
