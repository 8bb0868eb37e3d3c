import { findBrowserSession } from '@/lib/data/statements/find-session'
import { now } from '@/lib/clock'
import type { BrowserSession } from '@/lib/oauth/records'
import { noteUse } from './note-use'
import { sessionTokenHash } from './session-token'

/** The signed-in person, from the raw header, because Next's `cookies()` does not exist outside Next. */
export const browserSession = (request: Request): Promise<BrowserSession | null> =>
  sessionOfCookie(request.headers.get('cookie'))

/** The row decides at each request, so signed out, expired and suspended take effect immediately. */
export async function sessionOfCookie(cookieHeader: string | null): Promise<BrowserSession | null> {
  const tokenHash = sessionTokenHash(cookieHeader)
  if (!tokenHash) return null
  const time = now()
  const session = await findBrowserSession(tokenHash, time)
  if (session) noteUse(session.id, time)
  return session
}
