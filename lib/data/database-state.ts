import { setClockOffset } from '@/lib/clock'
import { log } from '@/lib/log'
import { StoreUnavailableError } from '@/lib/oauth/errors'
import { abandonSilentConnections, checkDatabase, tryToGrow, type Check } from './statements/check-database'
import { clockEstimate, type ClockEstimate } from './clock-estimate'

/** The condition of the database. `read_only`: a standby, or a demoted primary. `full`: its disk is full. */
export type DatabaseCondition = 'ready' | 'unreachable' | 'read_only' | 'full'
type DatabaseState = {
  condition: DatabaseCondition
  /** Milliseconds by which this machine's clock is ahead of the database's; null before it is known. */
  clockAhead: number | null
}

type Watch = {
  state: DatabaseState
  checkedAt: number
  checking: Promise<DatabaseState> | null
  timer: NodeJS.Timeout | undefined
  clock: ClockEstimate
  isClockFar: boolean
}

declare global {
  var authCenterDatabaseWatch: Watch | undefined
}

const beat = 1_000
const patience = 2_500
/** Milliseconds after which the outage is logged. */
const clockTolerance = 10_000

const watch = (): Watch =>
  (globalThis.authCenterDatabaseWatch ??= {
    state: { condition: 'ready', clockAhead: null },
    checkedAt: -Infinity,
    checking: null,
    timer: undefined,
    clock: clockEstimate(),
    isClockFar: false,
  })

/** Not older than a second or so; asks the database where it is. */
export async function databaseState(): Promise<DatabaseState> {
  const memo = watch()
  if (performance.now() - memo.checkedAt < beat * 1.5) return memo.state
  return check(memo)
}

/** Asks every second, even without a reader, so that dead connections are noticed and closed. */
export function watchDatabase(): void {
  const memo = watch()
  memo.timer ??= setInterval(() => void check(memo), beat).unref()
}

export function stopWatchingDatabase(): void {
  clearInterval(globalThis.authCenterDatabaseWatch?.timer)
  globalThis.authCenterDatabaseWatch = undefined
}

/** Never rejects; one at a time. */
function check(memo: Watch): Promise<DatabaseState> {
  memo.checking ??= inspect(memo).then((condition) => {
    if (condition !== memo.state.condition)
      log('database.condition', { condition, before: memo.state.condition })
    memo.state = { condition, clockAhead: memo.clock.ahead() }
    memo.checkedAt = performance.now()
    memo.checking = null
    return memo.state
  })
  return memo.checking
}

async function inspect(memo: Watch): Promise<DatabaseCondition> {
  try {
    const result = await inTime(checkDatabase())
    correctClock(memo, result)
    if (!result.writable) return 'read_only'
    return (await isFull()) ? 'full' : 'ready'
  } catch {
    // A statement that has waited that long on another connection will not be answered either.
    abandonSilentConnections(patience - 1_000)
    return 'unreachable'
  }
}

/** Rejects when it takes too long. What arrived while this process was busy is in time. */
async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => setImmediate(() => reject(new Error('The database is silent.'))), patience)
  })
  work.catch(() => undefined)
  try {
    return await Promise.race([work, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

/** Asked only after a statement met a full disk, until there is space again. */
async function isFull(): Promise<boolean> {
  if (globalThis.authCenterDiskFullAt === undefined) return false
  try {
    await tryToGrow()
  } catch (error) {
    if (error instanceof StoreUnavailableError) return true
    // This role may not make temporary tables: then the next write finds out.
  }
  globalThis.authCenterDiskFullAt = undefined
  return false
}

function correctClock(memo: Watch, result: Check): void {
  memo.clock.add(result)
  const ahead = memo.clock.ahead()
  if (ahead === null) return
  setClockOffset(-ahead)
  const isFar = Math.abs(ahead) > clockTolerance
  if (isFar !== memo.isClockFar)
    log(isFar ? 'clock.far' : 'clock.near', { secondsAhead: Math.round(ahead / 1_000) })
  memo.isClockFar = isFar
}
