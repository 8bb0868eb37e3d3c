import { createHash } from 'node:crypto'
import { log } from '@/lib/log'
import { networkOf } from '@/lib/network'
import { countFailedTries, saveFailedTries, type FailedTries } from './statements/save-failed-tries'

export type FailedTry = {
  action: 'sign_in.failed' | 'sign_in.throttled' | 'attempt.throttled'
  reason: string
  /** null: no account has that address. */
  userId: string | null
  ip: string | null
  userAgent: string | null
  requestId: string | null
}

type Buffered = { tries: Map<string, FailedTries>; timer: NodeJS.Timeout | undefined }

declare global {
  var authCenterFailedTries: Buffered | undefined
}

const hour = 3_600_000
const flushAfter = 1_000
const mostBuffered = 1_000
/** Records an hour that name an account and network; beyond it, tries are counted in one record per account and day, and one for the rest. */
export const mostRecordsAnHour = 1_000

function buffered(): Buffered {
  globalThis.authCenterFailedTries ??= { tries: new Map(), timer: undefined }
  return globalThis.authCenterFailedTries
}

/**
 * Counts the try in memory; a second later one statement writes what was counted. The answer does not wait for it, so that its time does not
 * say whether there is an account. Tries alike within an hour are one record: strangers cannot fill the disk.
 */
export function recordFailedTry(failed: FailedTry, now: number): void {
  const { tries, timer } = buffered()
  const row = detailedRow(failed, now)
  const fits = tries.has(row.id) || tries.size < mostBuffered
  addTo(tries, fits ? row : coarse(row))
  buffered().timer = timer ?? setTimeout(flushUnawaited, flushAfter).unref()
}

/** Writes what is buffered; the process calls it before it exits. */
export async function flushFailedTries(): Promise<void> {
  const state = buffered()
  clearTimeout(state.timer)
  const rows = [...state.tries.values()]
  globalThis.authCenterFailedTries = undefined
  if (rows.length === 0) return
  const since = Math.min(...rows.map(({ last }) => last))
  const recorded = await countFailedTries(startOf(since, hour), mostRecordsAnHour)
  const fit = new Map<string, FailedTries>()
  for (const [index, row] of rows.entries())
    addTo(fit, recorded + index < mostRecordsAnHour ? row : coarse(row))
  await saveFailedTries([...fit.values()])
}

// A try may be lost to an unreachable database; the log has it too.
const flushUnawaited = (): void =>
  void flushFailedTries().catch((error: unknown) => log('audit.failed', { error }))

function addTo(rows: Map<string, FailedTries>, row: FailedTries): void {
  const known = rows.get(row.id)
  if (!known) return void rows.set(row.id, row)
  known.count += row.count
  known.last = Math.max(known.last, row.last)
}

const startOf = (at: number, length: number): number => at - (at % length)

function detailedRow(
  { action, reason, userId, ip, userAgent, requestId }: FailedTry,
  now: number,
): FailedTries {
  const id = idOf(action, reason, userId, networkOf(ip), startOf(now, hour))
  return { id, action, reason, userId, ip, userAgent, requestId, first: now, last: now, count: 1 }
}

function coarse(row: FailedTries): FailedTries {
  const { action, userId, last } = row
  const id = idOf(action, 'many', userId, 'any', startOf(last, userId === null ? hour : 24 * hour))
  return { ...row, id, reason: 'many', ip: null, userAgent: null, requestId: null }
}

/** Tries alike have one ID, so that every process adds to the same record. */
function idOf(...alike: (string | number | null)[]): string {
  const hex = createHash('sha256').update(JSON.stringify(alike)).digest('hex')
  // Version 8: an ID of our own making (RFC 9562 section 5.8).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
