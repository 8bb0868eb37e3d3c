import { cookies, headers } from 'next/headers'
import { cookieAttributes, sessionCookieName } from './cookie-names'
import { endSessionOf, type SignOutOrder } from './end-session-of'
import { sessionTokenHash } from './session-token'

/** Ends the row, so that every copy of the cookie stops working; then removes the cookie. `order`: an application asked. */
export async function endSession(order: SignOutOrder | null = null): Promise<void> {
  const tokenHash = sessionTokenHash((await headers()).get('cookie'))
  if (tokenHash) await endSessionOf(tokenHash, order)
  ;(await cookies()).set(sessionCookieName(), '', { ...cookieAttributes(), maxAge: 0 })
}
