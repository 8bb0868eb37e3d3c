import { now } from '@/lib/clock'
import { findBrowserSessions, type FoundSession } from '@/lib/data/statements/find-sessions'
import type { BrowserSession } from '@/lib/oauth/records'
import { sha256 } from '@/lib/secrets'
import { otherSessionCookieNames, sessionCookieName } from './cookie-names'
import { readCookie } from './read-cookie'
import { wellFormedToken } from './session-token'

/** A live session of this browser. */
export type HeldSession = FoundSession & { token: string; isCurrent: boolean }

type HeldToken = { cookie: string; token: string }

/** The most accounts that one browser is signed in to: the current one and a cookie for each other. */
export const mostAccounts = 5

/** Every session token of the browser, the current account's first. Two cookies of one name count as none. */
export const heldTokens = (cookieHeader: string | null): HeldToken[] =>
  [sessionCookieName(), ...otherSessionCookieNames()].flatMap((cookie) => {
    const token = readCookie(cookieHeader, cookie)
    return token !== null && wellFormedToken.test(token) ? [{ cookie, token }] : []
  })

/** The accounts that are signed in here, the current one first, then by when they were current last. */
export async function heldSessions(cookieHeader: string | null): Promise<HeldSession[]> {
  const tokens = heldTokens(cookieHeader).map((held) => ({ ...held, hash: sha256(held.token) }))
  const found = await findBrowserSessions(
    tokens.map(({ hash }) => hash),
    now(),
  )
  return tokens.flatMap(({ cookie, token, hash }) => {
    const session = found.find(({ tokenHash }) => hash.equals(tokenHash))
    return session ? [{ ...session, token, isCurrent: cookie === sessionCookieName() }] : []
  })
}

/** The accounts besides the current one, from the raw header. Nothing is asked of the database where there is no cookie of one. */
export async function otherSessions(request: Request): Promise<BrowserSession[]> {
  const cookieHeader = request.headers.get('cookie')
  if (heldTokens(cookieHeader).every(({ cookie }) => cookie === sessionCookieName())) return []
  return (await heldSessions(cookieHeader)).filter(({ isCurrent }) => !isCurrent)
}
