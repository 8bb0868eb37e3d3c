import { headers } from 'next/headers'
import { createSession, renewSession } from '@/lib/data/sessions'
import { findOwnDeletion } from '@/lib/data/directory/deletions'
import { transaction } from '@/lib/data/transaction'
import { recordSignIn } from '@/lib/data/users'
import { recordAudit } from '@/lib/data/audit'
import { now } from '@/lib/clock'
import { hooks } from '@/lib/hooks'
import { newId, randomToken, sha256 } from '@/lib/secrets'
import { endSessionOf } from './end-session-of'
import { heldSessions, mostAccounts } from './held-sessions'
import { knownDevices, rememberDevice } from './known-device'
import { keepsByDefault, sessionLifetimes } from './lifetimes'
import { acrOfMethods } from './methods'
import { requestOrigin } from './request-origin'
import { runHook } from '@/lib/run-hook'
import type { CookieSession } from './account-cookies'
import { setAccountCookies } from './set-account-cookies'

/**
 * `provedAt`: when the last factor was shown, in milliseconds; absent: now. `provider`: the sign-in provider, where one was used. `kept`: the
 * answer to "Keep me signed in", where it was asked.
 */
export type SignedInBy = { amr: string[]; provedAt?: number; provider?: string; kept?: boolean }

/** `isNewDevice`: the account has not been used in this browser before. */
export type StartedSession = {
  sessionId: string
  at: Date
  ip: string | null
  userAgent: string | null
  isNewDevice: boolean
}

/**
 * In a server action, after the last factor. Always a new token. A person who signs in again continues their session: its ID, and what
 * applications hold of it, stay, and `auth_time` moves to the time of the proof (OpenID Connect Core 2 and 3.1.2.1). The other accounts of
 * this browser wait, the newest four of them; a fifth is signed out.
 *
 * null: the person asked for the deletion of the account, which would give the session back when it is taken back.
 */
export async function startSession(userId: string, by: SignedInBy): Promise<StartedSession | null> {
  if (await findOwnDeletion(userId)) return null
  const held = await heldSessions((await headers()).get('cookie'))
  const own = held.find(({ user }) => user.id === userId)
  const kept = by.kept ?? own?.kept ?? (await keepsByDefault())
  const { token, authTime, ...started } = await saveSession(userId, { ...by, kept }, own?.tokenHash ?? null)
  const others = held.filter((session) => session !== own)
  await keepAccounts({ token, kept, authTime: authTime.getTime() }, others)
  const isNewDevice = (await knownDevices())(userId) === null
  await rememberDevice(userId)
  return { ...started, isNewDevice }
}

/** What has no cookie any more is signed out. */
async function keepAccounts(current: CookieSession, others: CookieSession[]): Promise<void> {
  for (const surplus of others.slice(mostAccounts - 1)) await endSessionOf(sha256(surplus.token))
  await setAccountCookies(current, others)
}

async function saveSession(
  userId: string,
  { amr, provedAt, provider, kept }: SignedInBy & { kept: boolean },
  previous: Buffer | null,
): Promise<Omit<StartedSession, 'isNewDevice'> & { token: string; authTime: Date }> {
  const token = randomToken()
  const at = new Date(now())
  const { ip, userAgent } = await requestOrigin()
  const authTime = new Date(provedAt ?? at)
  const { idle, absolute } = await sessionLifetimes(kept)
  const expiresAt = new Date(Math.min(at.getTime() + idle, authTime.getTime() + absolute))
  const session = {
    id: newId(),
    tokenHash: sha256(token),
    userId,
    amr,
    acr: acrOfMethods(amr),
    kept,
    userAgent,
    ip,
    now: at,
    authTime,
    expiresAt,
  }
  const sessionId = await transaction(async (database) => {
    // The account before its session, as `lockUser` tells.
    await recordSignIn(userId, at, database)
    const renewed = previous && (await renewSession(previous, session, database))
    if (!renewed) await createSession(session, database)
    const { id } = renewed ?? session
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
  await runHook('afterSignIn', hooks.afterSignIn, { userId, sessionId, amr, address: ip, userAgent })
  return { token, authTime, sessionId, at, ip, userAgent }
}
