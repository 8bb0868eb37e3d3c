import { setTimeout as sleep } from 'node:timers/promises'
import { closeChangeFeed } from '@/lib/data/change-feed'
import { stopWatchingDatabase } from '@/lib/data/database-state'
import { closePools } from '@/lib/data/statements/pool'
import { flushLastUsed } from '@/lib/data/last-used'
import { finishDelivery } from '@/lib/email/deliver-outbox'
import { env } from '@/lib/env'
import { announceShutdown } from '@/lib/health'
import { log } from '@/lib/log'
import { onSignal } from './signals'

type ClosableServer = {
  close(closed: () => void): unknown
  closeIdleConnections(): void
  closeAllConnections(): void
}

/** For requests that have begun. */
const patience = 15_000

/**
 * Not ready first, so that a balancer looks elsewhere; then no new connections; then the end of what has begun. `isBehindOthers`: only other
 * workers of this server connect, and they have ended before.
 */
export function shutDownOnSignal(server: ClosableServer, { isBehindOthers = false } = {}): void {
  // Ctrl-C reaches every process of the terminal; the primary says when.
  process.on('SIGINT', () => undefined)
  onSignal(['SIGTERM'], async () => {
    announceShutdown()
    if (!isBehindOthers) await sleep(env().isProduction ? 3_000 : 100)
    const delivered = finishDelivery()
    await closeGently(server)
    await Promise.race([delivered, sleep(patience, undefined, { ref: false })])
    closeChangeFeed()
    stopWatchingDatabase()
    await flushLastUsed().catch((error: unknown) => log('touches.failed', { error }))
    await closePools()
  })
}

async function closeGently(server: ClosableServer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const sweep = setInterval(() => server.closeIdleConnections(), 100)
  const tooLate = sleep(patience, 'late' as const, { ref: false })
  if ((await Promise.race([closed, tooLate])) === 'late') {
    log('shutdown.cut', { afterMilliseconds: patience })
    server.closeAllConnections()
  }
  clearInterval(sweep)
}
