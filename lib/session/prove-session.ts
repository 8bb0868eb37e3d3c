import { cookies, headers } from 'next/headers'
import { recordAudit } from '@/lib/data/audit'
import { proveSession as renewProof } from '@/lib/data/sessions'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { randomToken, sha256 } from '@/lib/secrets'
import { cookieAttributes, sessionCookieName } from './cookie-names'
import { currentSession } from './current-session'
import { sessionLifetimes } from './lifetimes'
import { acrOfMethods, withMethods } from './methods'
import { requestOrigin } from './request-origin'
import { sessionTokenHash } from './session-token'

/**
 * In a server action: the signed-in person has shown `amr` once more. The proof is of this session and this account alone. Always a new
 * token. `false`: another person is signed in by now, or no one.
 */
export async function proveSession(userId: string, amr: string[]): Promise<boolean> {
  const session = await currentSession()
  const previous = sessionTokenHash((await headers()).get('cookie'))
  if (!session || !previous || session.user.id !== userId) return false
  const [token, at, origin] = [randomToken(), new Date(now()), await requestOrigin()]
  const methods = withMethods(session.amr, amr)
  const proof = { userId, tokenHash: sha256(token), amr: methods, acr: acrOfMethods(methods), now: at }
  const isProven = await transaction(async (database) => {
    if (!(await renewProof(previous, proof, database))) return false
    const target = { type: 'session', id: session.id }
    const event = { at, actorId: userId, userId, target, ...origin, details: { amr } }
    await recordAudit({ action: 'session.proven', ...event }, database)
    return true
  })
  if (!isProven) return false
  const { absolute } = await sessionLifetimes()
  const maxAge = Math.floor((session.authTime + absolute - at.getTime()) / 1000)
  ;(await cookies()).set(sessionCookieName(), token, { ...cookieAttributes(), maxAge: Math.max(1, maxAge) })
  return true
}
