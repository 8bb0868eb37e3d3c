import { now } from '@/lib/clock'
import { cookieAttributes, otherSessionCookieNames, sessionCookieName } from './cookie-names'
import { heldTokens, mostAccounts } from './held-sessions'
import { sessionLifetimes } from './lifetimes'

/** `authTime`: when its absolute lifetime began. */
export type CookieSession = { token: string; kept: boolean; authTime: number }

type CookieAttributes = ReturnType<typeof cookieAttributes> & { maxAge?: number }
export type SetCookie = { name: string; value: string; attributes: CookieAttributes }

/**
 * The session cookies of a browser in which `current` is in use and `others` wait. One that is not kept ends with the browser; the cookies
 * of what is left out are deleted.
 */
export async function accountCookies(
  cookieHeader: string | null,
  current: CookieSession | null,
  others: CookieSession[],
): Promise<SetCookie[]> {
  const names = otherSessionCookieNames()
  const wanted = new Map<string, CookieSession>()
  if (current) wanted.set(sessionCookieName(), current)
  others.slice(0, mostAccounts - 1).forEach((session, place) => wanted.set(names[place] ?? '', session))
  const set = [...wanted].map(([name, session]) => cookieOf(name, session))
  // Every name: a cookie that cannot be read, because there are two of it, goes too.
  const sent = [sessionCookieName(), ...names].filter((name) => isSent(cookieHeader, name))
  const deleted = sent.filter((name) => !wanted.has(name)).map(deletion)
  return [...(await Promise.all(set)), ...deleted]
}

/** The header that deletes the cookie of this token. */
export function deletionOf(cookieHeader: string | null, token: string): string | null {
  const held = heldTokens(cookieHeader).find((each) => each.token === token)
  return held ? asHeader(deletion(held.cookie)) : null
}

const isSent = (cookieHeader: string | null, name: string): boolean =>
  (cookieHeader ?? '').split(';').some((pair) => pair.trim().startsWith(`${name}=`))

async function cookieOf(name: string, { token, kept, authTime }: CookieSession): Promise<SetCookie> {
  const { absolute } = await sessionLifetimes(kept)
  const maxAge = Math.max(1, Math.ceil((authTime + absolute - now()) / 1000))
  return { name, value: token, attributes: { ...cookieAttributes(), ...(kept && { maxAge }) } }
}

const deletion = (name: string): SetCookie => ({
  name,
  value: '',
  attributes: { ...cookieAttributes(), maxAge: 0 },
})

function asHeader({ name, attributes: { path, secure, maxAge } }: SetCookie): string {
  return `${name}=; Path=${path}; Max-Age=${maxAge ?? 0}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
