import { headers } from 'next/headers'
import { recordAudit } from '@/lib/data/audit'
import { proveSession as renewProof } from '@/lib/data/sessions'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { randomToken, sha256 } from '@/lib/secrets'
import { currentSession } from './current-session'
import { heldSessions } from './held-sessions'
import { acrOfMethods, withMethods } from './methods'
import { requestOrigin } from './request-origin'
import { setAccountCookies } from './set-account-cookies'

/**
 * In a server action: the signed-in person has shown `amr` once more. The proof is of this session and this account alone. Always a new
 * token. `false`: another person is signed in by now, or no one.
 */
export async function proveSession(userId: string, amr: string[]): Promise<boolean> {
  const session = await currentSession()
  const held = await heldSessions((await headers()).get('cookie'))
  const current = held.find(({ isCurrent }) => isCurrent)
  if (!session || !current || session.user.id !== userId) return false
  const [token, at, origin] = [randomToken(), new Date(now()), await requestOrigin()]
  const methods = withMethods(session.amr, amr)
  const proof = { userId, tokenHash: sha256(token), amr: methods, acr: acrOfMethods(methods), now: at }
  const isProven = await transaction(async (database) => {
    if (!(await renewProof(current.tokenHash, proof, database))) return false
    const target = { type: 'session', id: session.id }
    const event = { at, actorId: userId, userId, target, ...origin, details: { amr } }
    await recordAudit({ action: 'session.proven', ...event }, database)
    return true
  })
  if (!isProven) return false
  await setAccountCookies(
    { ...current, token },
    held.filter((each) => each !== current),
  )
  return true
}
