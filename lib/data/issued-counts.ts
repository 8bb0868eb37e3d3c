import { utcDay } from '@/lib/utc-day'
import { addDailyCounts, type DailyCount } from './statements/daily-counts'
import { log } from '@/lib/log'

type Buffered = { counts: Map<string, DailyCount>; timer: NodeJS.Timeout | undefined }

declare global {
  var authCenterIssuedCounts: Buffered | undefined
}

const flushAfter = 60_000
const mostBuffered = 5_000
const signsPeopleIn = new Set([
  'authorization_code',
  'implicit',
  'password',
  'urn:ietf:params:oauth:grant-type:device_code',
])

/**
 * Counts a token response in memory, by grant type, and by application where a person signed in; once a minute one statement adds it to the
 * day. Issuing costs no write, and tokens without a row are counted as well.
 */
export function countIssued(
  { grantType, clientId }: { grantType: string; clientId: string },
  now: number,
): void {
  count('token', grantType, now)
  if (signsPeopleIn.has(grantType)) count('application', clientId, now)
}

/** A used token or code came again, and its family was ended. */
export const countReplay = (now: number): void => count('replay', '', now)

function count(name: string, key: string, now: number): void {
  globalThis.authCenterIssuedCounts ??= { counts: new Map(), timer: undefined }
  const state = globalThis.authCenterIssuedCounts
  increase(state.counts, name, utcDay(now), key)
  if (state.counts.size >= mostBuffered) return flushUnawaited()
  state.timer ??= setTimeout(flushUnawaited, flushAfter).unref()
}

/** Writes what was counted; the process calls it before it exits. */
export async function flushIssuedCounts(): Promise<void> {
  const state = globalThis.authCenterIssuedCounts
  if (!state) return
  clearTimeout(state.timer)
  globalThis.authCenterIssuedCounts = undefined
  if (state.counts.size > 0) await addDailyCounts([...state.counts.values()])
}

// A process that is killed, or cannot reach the database, loses a minute of a chart.
const flushUnawaited = (): void =>
  void flushIssuedCounts().catch((error: unknown) => log('counts.failed', { error }))

function increase(counts: Map<string, DailyCount>, name: string, day: string, key: string): void {
  const id = `${name} ${day} ${key}`
  const known = counts.get(id)
  if (known) known.count += 1
  else counts.set(id, { name, day, key, count: 1 })
}
