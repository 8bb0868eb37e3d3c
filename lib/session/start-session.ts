import { cookies, headers } from 'next/headers'
import { createSession, endSessionByToken } from '@/lib/data/sessions'
import { transaction } from '@/lib/data/transaction'
import { recordSignIn } from '@/lib/data/users'
import { recordAudit } from '@/lib/data/audit'
import { now } from '@/lib/clock'
import { hooks } from '@/lib/hooks'
import { newId, randomToken, sha256 } from '@/lib/secrets'
import { cookieAttributes, sessionCookieName } from './cookie-names'
import { rememberDevice } from './known-device'
import { sessionLifetimes } from './lifetimes'
import { requestOrigin } from './request-origin'
import { runHook } from '@/lib/run-hook'
import { sessionTokenHash } from './session-token'

/** In a server action, after the last factor. Always a new token: the session this browser had, whoever's it was, ends. */
export async function startSession(userId: string, { amr }: { amr: string[] }): Promise<void> {
  const token = randomToken()
  const at = new Date(now())
  const id = newId()
  const { ip, userAgent } = await requestOrigin()
  const previous = sessionTokenHash((await headers()).get('cookie'))

  await transaction(async (database) => {
    if (previous) await endSessionByToken(previous, at, database)
    await createSession(
      {
        id,
        tokenHash: sha256(token),
        userId,
        amr,
        userAgent,
        ip,
        now: at,
        expiresAt: new Date(at.getTime() + sessionLifetimes.idle),
      },
      database,
    )
    await recordSignIn(userId, at, database)
    await recordAudit(
      {
        action: 'session.started',
        at,
        actorId: userId,
        userId,
        target: { type: 'session', id },
        ip,
        userAgent,
      },
      database,
    )
  })
  const cookie = { ...cookieAttributes(), maxAge: sessionLifetimes.absolute / 1000 }
  ;(await cookies()).set(sessionCookieName(), token, cookie)
  await rememberDevice(userId)
  await runHook('afterSignIn', hooks.afterSignIn, { userId, sessionId: id, amr, address: ip, userAgent })
}
