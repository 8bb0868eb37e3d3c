import { headers } from 'next/headers'
import { sha256 } from '@/lib/secrets'
import { endSessionOf, type SignOutOrder } from './end-session-of'
import { heldSessions, heldTokens } from './held-sessions'
import { sessionTokenHash } from './session-token'
import { setAccountCookies } from './set-account-cookies'

/**
 * Ends the current account's row, so that every copy of the cookie stops working; then removes the cookie. The other accounts of this
 * browser stay, and none of them becomes the current one by itself. `order`: an application asked.
 */
export async function endSession(order: SignOutOrder | null = null): Promise<void> {
  const cookieHeader = (await headers()).get('cookie')
  const tokenHash = sessionTokenHash(cookieHeader)
  const others = (await heldSessions(cookieHeader)).filter(({ isCurrent }) => !isCurrent)
  if (tokenHash) await endSessionOf(tokenHash, order)
  await setAccountCookies(null, others)
}

/** One account of this browser, which may be the current one. An account that is not held here is no error. */
export async function endHeldSession(sessionId: string, order: SignOutOrder | null = null): Promise<void> {
  const held = await heldSessions((await headers()).get('cookie'))
  const ended = held.find(({ id }) => id === sessionId)
  if (ended) await endSessionOf(sha256(ended.token), order)
  const left = held.filter((session) => session !== ended)
  await setAccountCookies(
    left.find(({ isCurrent }) => isCurrent) ?? null,
    left.filter(({ isCurrent }) => !isCurrent),
  )
}

/** Every account of this browser. */
export async function endAllSessions(): Promise<void> {
  const tokens = heldTokens((await headers()).get('cookie'))
  for (const { token } of tokens) await endSessionOf(sha256(token))
  await setAccountCookies(null, [])
}
