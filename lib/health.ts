import { databaseState, type DatabaseCondition } from './data/database-state'
import { env } from './env'
import { withSecurityHeaders } from './security-headers'

const memo = globalThis as typeof globalThis & {
  authCenterIsDraining?: boolean
  authCenterHasPages?: boolean
}
/** Milliseconds by which the clock may differ from the database's, before this node takes no requests. */
const clockLimit = 60_000

/** From here on, health checks are told to send no further requests. */
export function announceShutdown(): void {
  memo.authCenterIsDraining = true
}

export const isShuttingDown = (): boolean => memo.authCenterIsDraining === true

/** Whether this server answers pages yet; the protocol is answered before. */
export function announcePages(areReady: boolean): void {
  memo.authCenterHasPages = areReady
}

/** The process answers. */
export const live = (): Response => answer(200, 'live')

const reasons: Record<Exclude<DatabaseCondition, 'ready'>, string> = {
  unreachable: 'the database cannot be reached',
  read_only: 'the database is read-only',
  full: 'the disk of the database is full',
}

/** It may be sent requests: it is not about to end, its database takes writes, and its clock agrees with the database's. */
export async function ready(): Promise<Response> {
  if (isShuttingDown()) return answer(503, 'shutting down')
  if (memo.authCenterHasPages === false) return answer(503, 'starting')
  const { condition, clockAhead } = await databaseState()
  if (condition !== 'ready') return answer(503, reasons[condition])
  const clock = { clock_ahead_seconds: Math.round((clockAhead ?? 0) / 1_000) }
  if (Math.abs(clockAhead ?? 0) > clockLimit) return answer(503, 'the clock of this node is wrong', clock)
  return answer(200, 'ready', clock)
}

const answer = (status: number, text: string, more: Record<string, unknown> = {}): Response =>
  withSecurityHeaders(
    Response.json({ status: text, ...more }, { status, headers: { 'cache-control': 'no-store' } }),
    env().issuer,
  )
