import { headers } from 'next/headers'
import { heldSessions } from './held-sessions'
import { setAccountCookies } from './set-account-cookies'

/**
 * Makes another account of this browser the current one, without a new sign-in: nothing moves but the cookies. false: that session is not
 * held here, or has ended.
 */
export async function switchAccount(sessionId: string): Promise<boolean> {
  const held = await heldSessions((await headers()).get('cookie'))
  const chosen = held.find(({ id }) => id === sessionId)
  if (!chosen) return false
  await setAccountCookies(
    chosen,
    held.filter((session) => session !== chosen),
  )
  return true
}
