import { relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isUnavailable } from '@/lib/data/statements/unavailable'
import { env, setEnvironment } from '@/lib/env'
import { log } from '@/lib/log'
import { startEmbeddedPostgres } from './embedded-postgres'
import { migrate } from './migrate'
import { StartRefused } from './start-refused'

export type PreparedDatabase = {
  description: string
  applied: string[]
  withdraw: () => Promise<void>
  stop: () => Promise<void>
}

const nothing = (): Promise<void> => Promise.resolve()

const patience = 60_000

/** A running database with the current schema. */
export async function prepareDatabase(): Promise<PreparedDatabase> {
  const { usesEmbeddedDatabase, dataDir, databaseUrl = '' } = env()
  if (!usesEmbeddedDatabase) {
    return {
      description: describe(databaseUrl),
      applied: await migrateWhenReachable(),
      withdraw: nothing,
      stop: nothing,
    }
  }
  const database = await startEmbeddedPostgres({ dataDir })
  try {
    setEnvironment({ DATABASE_URL: database.url })
    return {
      description: `embedded (${relative(process.cwd(), dataDir) || dataDir})`,
      applied: await migrateWhenReachable(),
      withdraw: database.withdraw,
      stop: database.stop,
    }
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** A database that starts together with us may need a moment. */
async function migrateWhenReachable(): Promise<string[]> {
  const { databaseDirectUrl: url = '', databaseAllowNewer: allowNewer } = env()
  for (const until = Date.now() + patience; ; await sleep(1_000)) {
    try {
      return (await migrate(url, { allowNewer })).applied
    } catch (error) {
      if (!isUnavailable(error)) throw error
      log('database.awaited', { reason: (error as NodeJS.ErrnoException).code })
      if (Date.now() > until) throw new StartRefused(unreachable(url), { cause: error })
    }
  }
}

const unreachable = (url: string): string =>
  `The database at ${new URL(url).host} cannot be reached. See DATABASE_URL and DATABASE_DIRECT_URL.`

function describe(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
