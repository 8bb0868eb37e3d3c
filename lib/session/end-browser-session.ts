import { cookieAttributes, sessionCookieName } from './cookie-names'
import { endSessionOf, type SignOutOrder } from './end-session-of'
import { sessionTokenHash } from './session-token'

/** For code outside Next, without `cookies()`. Returns the header that deletes the cookie. */
export async function endBrowserSession(request: Request, order: SignOutOrder): Promise<string> {
  const tokenHash = sessionTokenHash(request.headers.get('cookie'))
  if (tokenHash) await endSessionOf(tokenHash, order)
  const { path, secure } = cookieAttributes()
  return `${sessionCookieName()}=; Path=${path}; Max-Age=0; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
