import { sha256 } from '@/lib/secrets'
import { sessionCookieName } from './cookie-names'
import { readCookie } from './read-cookie'

const form = /^[\w-]{43}$/

/** What identifies the browser's session in the database; null when the header carries none that could be ours. */
export function sessionTokenHash(cookieHeader: string | null): Buffer | null {
  const token = readCookie(cookieHeader, sessionCookieName())
  return token !== null && form.test(token) ? sha256(token) : null
}
