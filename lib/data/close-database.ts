import { dropCache } from './cached'
import { closeChangeFeed } from './change-feed'
import { stopWatchingDatabase } from './database-state'
import { closePools } from './statements/pool'
import { flushFailedTries } from './failed-tries'
import { flushLastUsed } from './last-used'

/** Writes what is buffered and closes every connection of this process; the next use opens new ones. */
export async function closeDatabase(): Promise<void> {
  // An unreachable database must not keep the process from exiting; what is lost is a few seconds of "last used" and of failed tries.
  await Promise.allSettled([flushLastUsed(), flushFailedTries()])
  closeChangeFeed()
  stopWatchingDatabase()
  dropCache()
  await globalThis.authCenterPrisma?.$disconnect()
  globalThis.authCenterPrisma = undefined
  await closePools()
}
