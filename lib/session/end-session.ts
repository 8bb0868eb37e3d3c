import { cookies, headers } from 'next/headers'
import { recordAudit } from '@/lib/data/audit'
import { endSessionByToken } from '@/lib/data/sessions'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { cookieAttributes, sessionCookieName } from './cookie-names'
import { sessionTokenHash } from './session-token'

/** The row ends, so that the cookie is worth nothing wherever a copy of it is; then the cookie goes. */
export async function endSession(): Promise<void> {
  const tokenHash = sessionTokenHash((await headers()).get('cookie'))
  if (tokenHash) await endSessionOf(tokenHash)
  ;(await cookies()).set(sessionCookieName(), '', { ...cookieAttributes(), maxAge: 0 })
}

export async function endSessionOf(tokenHash: Buffer): Promise<void> {
  const at = new Date(now())
  await transaction(async (database) => {
    const ended = await endSessionByToken(tokenHash, at, database)
    if (!ended) return
    const { id, userId } = ended
    await recordAudit(
      { action: 'session.ended', at, actorId: userId, userId, target: { type: 'session', id } },
      database,
    )
  })
}
