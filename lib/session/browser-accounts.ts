import { headers } from 'next/headers'
import { cache } from 'react'
import type { BrowserSession } from '@/lib/oauth/records'
import { currentSession } from './current-session'
import { heldSessions, otherSessions } from './held-sessions'

/** An account that this browser is signed in to. */
export type BrowserAccount = BrowserSession

/** The accounts of this browser besides the current one. Once per request. */
export const waitingSessions = cache(async (): Promise<BrowserSession[]> =>
  otherSessions(new Request('http://browser.invalid', { headers: await headers() })),
)

/** For the protocol, which reads the others only where a request names another person. */
export const browserAccounts = async () => ({ current: await currentSession(), others: waitingSessions })

/** One account of this browser, current or not; null: not held here, or ended. */
export async function heldSession(sessionId: string): Promise<BrowserSession | null> {
  const held = await heldSessions((await headers()).get('cookie'))
  return held.find(({ id }) => id === sessionId) ?? null
}
