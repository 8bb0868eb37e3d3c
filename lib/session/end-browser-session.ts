import { sha256 } from '@/lib/secrets'
import { deletionOf } from './account-cookies'
import { endSessionOf, type SignOutOrder } from './end-session-of'
import { heldSessions } from './held-sessions'

/** For code outside Next, without `cookies()`: ends one session that this browser holds. Returns the header that deletes its cookie; null: not held. */
export async function endBrowserSession(
  request: Request,
  sessionId: string,
  order: SignOutOrder,
): Promise<string | null> {
  const cookieHeader = request.headers.get('cookie')
  const held = (await heldSessions(cookieHeader)).find(({ id }) => id === sessionId)
  if (!held) return null
  await endSessionOf(sha256(held.token), order)
  return deletionOf(cookieHeader, held.token)
}
