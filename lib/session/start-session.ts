import { cookies, headers } from 'next/headers'
import { endSessionByToken } from '@/lib/data/access/end-sessions'
import { createSession, renewSession } from '@/lib/data/sessions'
import { findOwnDeletion } from '@/lib/data/directory/deletions'
import { transaction } from '@/lib/data/transaction'
import { recordSignIn } from '@/lib/data/users'
import { recordAudit } from '@/lib/data/audit'
import { now } from '@/lib/clock'
import { hooks } from '@/lib/hooks'
import { newId, randomToken, sha256 } from '@/lib/secrets'
import { cookieAttributes, sessionCookieName } from './cookie-names'
import { endSession } from './end-session'
import { rememberDevice } from './known-device'
import { setLeavingCookie } from './leaving-cookie'
import { sessionLifetimes } from './lifetimes'
import { acrOfMethods } from './methods'
import { requestOrigin } from './request-origin'
import { runHook } from '@/lib/run-hook'
import { sessionTokenHash } from './session-token'

/** `provider`: the sign-in provider, where one was used. */
type SignedInBy = { amr: string[]; provider?: string }

/**
 * In a server action, after the last factor. Always a new token. A person who signs in again continues their session: its ID, and what
 * applications hold of it, stay, and `auth_time` moves (OpenID Connect Core 3.1.2.1). Another person's session in this browser ends.
 *
 * Where the person asked for the deletion of the account, there is no session, and this browser may keep the account instead: the sign-in page
 * leads there.
 */
export async function startSession(userId: string, how: SignedInBy): Promise<void> {
  if (await findOwnDeletion(userId)) {
    await endSession()
    return setLeavingCookie({ userId, provedAt: now(), how })
  }
  const { amr, provider } = how
  const token = randomToken()
  const at = new Date(now())
  const { ip, userAgent } = await requestOrigin()
  const previous = sessionTokenHash((await headers()).get('cookie'))
  const { idle, absolute } = await sessionLifetimes()
  const expiresAt = new Date(at.getTime() + idle)
  const shown = { amr, acr: acrOfMethods(amr) }
  const session = {
    id: newId(),
    tokenHash: sha256(token),
    userId,
    ...shown,
    userAgent,
    ip,
    now: at,
    expiresAt,
  }

  const id = await transaction(async (database) => {
    const renewed = previous && (await renewSession(previous, session, database))
    if (!renewed) {
      if (previous) await endSessionByToken(previous, at, database)
      await createSession(session, database)
    }
    const { id } = renewed ?? session
    await recordSignIn(userId, at, database)
    await recordAudit(
      {
        action: renewed ? 'session.renewed' : 'session.started',
        at,
        actorId: userId,
        userId,
        target: { type: 'session', id },
        ip,
        userAgent,
        details: { amr, ...(provider !== undefined && { provider }) },
      },
      database,
    )
    return id
  })
  await setSessionCookie(token, absolute)
  await rememberDevice(userId)
  await runHook('afterSignIn', hooks.afterSignIn, { userId, sessionId: id, amr, address: ip, userAgent })
}

async function setSessionCookie(token: string, milliseconds: number): Promise<void> {
  const cookie = { ...cookieAttributes(), maxAge: milliseconds / 1000 }
  ;(await cookies()).set(sessionCookieName(), token, cookie)
}
