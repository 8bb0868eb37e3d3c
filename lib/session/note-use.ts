import { prolongSession } from '@/lib/data/sessions'
import { log } from '@/lib/log'
import { sessionLifetimes } from './lifetimes'

const memo = globalThis as typeof globalThis & { authCenterSessionUses?: Map<string, number> }
const mostRemembered = 10_000

/** Moves the idle expiry at most once a minute, in the background. */
export function noteUse(sessionId: string, now: number): void {
  const uses = (memo.authCenterSessionUses ??= new Map())
  const last = uses.get(sessionId)
  if (last !== undefined && now - last < sessionLifetimes.recordEvery) return
  if (uses.size >= mostRemembered) uses.clear()
  uses.set(sessionId, now)
  const { recordEvery: every, idle, absolute } = sessionLifetimes
  prolongSession(sessionId, new Date(now), { every, idle, absolute }).catch((error: unknown) =>
    log('session.prolong.failed', { error }),
  )
}
