import { sha256 } from '@/lib/secrets'
import { sessionCookieName } from './cookie-names'
import { readCookie } from './read-cookie'

export const wellFormedToken = /^[\w-]{43}$/

/** The token that identifies the browser's session in the database; null without a well-formed one. */
export function sessionTokenHash(cookieHeader: string | null): Buffer | null {
  const token = readCookie(cookieHeader, sessionCookieName())
  return token !== null && wellFormedToken.test(token) ? sha256(token) : null
}
