import { now } from '@/lib/clock'
import { giveUpLogouts, leaseDueLogouts, type LogoutDelivery } from '@/lib/data/logout-deliveries'
import { log } from '@/lib/log'
import { failingReceivers } from './failing-receivers'
import { sendLogout } from './send-logout'

const minute = 60_000
const together = 10
/** Of one application, so that a receiver that hangs holds up itself alone. */
const share = 2
/** For all receivers that failed last; the rest is left to the others, however many fail. */
const mostFailing = together / 2
/** How long a node has for what it has taken, before another one may take it. */
const lease = minute
/** A notice older than this would surprise more than it helps. */
const oldest = 180 * minute
/** Then the job ends, and the next one goes on. */
const longestRun = 5 * minute

type Pool = {
  isEnding: boolean
  running: Promise<number> | null
  isAskedAgain: boolean
  /** Each with its application. */
  underway: Map<Promise<void>, string>
  /** Makes a run that waits look again. */
  wake: () => void
}

declare global {
  var authCenterLogouts: Pool | undefined
}

const shared = (): Pool =>
  (globalThis.authCenterLogouts ??= {
    ...{ isEnding: false, running: null, isAskedAgain: false },
    underway: new Map<Promise<void>, string>(),
    wake: () => undefined,
  })

/**
 * Sends the logout tokens that are due (OpenID Connect Back-Channel Logout 1.0 section 2.5). Any number of nodes may run it. In a process it
 * runs once at a time, so that receivers that hang never hold up the other jobs; called meanwhile, the run underway looks again.
 *
 * @returns how many were tried
 */
export async function deliverDueLogouts(): Promise<number> {
  const pool = shared()
  if (pool.running) {
    pool.isAskedAgain = true
    pool.wake()
    return 0
  }
  try {
    return await (pool.running = run(pool))
  } finally {
    pool.running = null
  }
}

/** Begins no further delivery and resolves when those in progress are sent and marked. */
export async function finishLogouts(): Promise<void> {
  const pool = Object.assign(shared(), { isEnding: true })
  pool.wake()
  await pool.running?.catch(() => undefined)
  await Promise.all(pool.underway.keys())
}

async function run(pool: Pool): Promise<number> {
  const end = now() + longestRun
  await giveUpLogouts(new Date(now()), new Date(now() - oldest))
  let tried = 0
  while (!pool.isEnding && now() < end) {
    pool.isAskedAgain = false
    const woken = new Promise<void>((resolve) => (pool.wake = resolve))
    const deliveries = await leaseSome(pool)
    tried += deliveries.length
    for (const delivery of deliveries) begin(pool, delivery)
    if (pool.underway.size > 0) await Promise.race([woken, ...pool.underway.keys()])
    else if (!shared().isAskedAgain) break
  }
  await Promise.all(pool.underway.keys())
  return tried
}

/** As many as there are places free. */
async function leaseSome(pool: Pool): Promise<LogoutDelivery[]> {
  const most = together - pool.underway.size
  if (most === 0) return []
  const time = now()
  return leaseDueLogouts({
    ...{ now: new Date(time), leaseUntil: new Date(time + lease) },
    ...{ most, share, taken: takenShares(pool) },
  })
}

/** By application. One that failed last gets a single place once its pause has ended, and all of those together no more than `mostFailing`. */
function takenShares({ underway }: Pool): Map<string, number> {
  const taken = new Map<string, number>()
  for (const applicationId of underway.values()) taken.set(applicationId, (taken.get(applicationId) ?? 0) + 1)
  const failing = failingReceivers()
  let places = mostFailing - failing.filter(({ applicationId }) => taken.has(applicationId)).length
  for (const { applicationId, isPaused } of failing) {
    const mayBegin = !isPaused && !taken.has(applicationId) && places-- > 0
    taken.set(applicationId, mayBegin ? share - 1 : share)
  }
  return taken
}

function begin({ underway }: Pool, delivery: LogoutDelivery): void {
  const work = sendLogout(delivery)
    .catch((error: unknown) => log('logout.failed', { error, deliveryId: delivery.id }))
    .finally(() => underway.delete(work))
  underway.set(work, delivery.applicationId)
}
