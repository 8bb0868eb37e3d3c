import { prolongSession } from '@/lib/data/sessions'
import { log } from '@/lib/log'
import { sessionLifetimes } from './lifetimes'

const memo = globalThis as typeof globalThis & { authCenterSessionUses?: Map<string, number> }
const mostRemembered = 10_000
/** A session's last use is recorded once in this time. */
const every = 60_000

/** Moves the idle expiry at most once a minute, in the background. */
export function noteUse(sessionId: string, now: number): void {
  const uses = (memo.authCenterSessionUses ??= new Map())
  const last = uses.get(sessionId)
  if (last !== undefined && now - last < every) return
  if (uses.size >= mostRemembered) uses.clear()
  uses.set(sessionId, now)
  prolong(sessionId, now).catch((error: unknown) => log('session.prolong.failed', { error }))
}

const prolong = (sessionId: string, now: number): Promise<void> =>
  prolongSession(sessionId, new Date(now), every, sessionLifetimes)
