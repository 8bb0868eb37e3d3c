import { dropCache } from './cached'
import { closeChangeFeed } from './change-feed'
import { stopWatchingDatabase } from './database-state'
import { closePools } from './statements/pool'
import { flushFailedTries } from './failed-tries'
import { flushIssuedCounts } from './issued-counts'
import { flushLastUsed } from './last-used'

/** Writes what is buffered and closes every connection of this process; the next use opens new ones. */
export async function closeDatabase(): Promise<void> {
  // An unreachable database must not keep the process from exiting; what is lost is a few seconds of "last used" and failed tries, and a minute of the charts.
  await Promise.allSettled([flushLastUsed(), flushFailedTries(), flushIssuedCounts()])
  closeChangeFeed()
  stopWatchingDatabase()
  dropCache()
  await globalThis.authCenterPrisma?.$disconnect()
  globalThis.authCenterPrisma = undefined
  await closePools()
}
