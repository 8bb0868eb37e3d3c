import { prisma } from './prisma'

export type DatabaseFacts = { version: string; now: number; migrations: string[] }

/** What the database says about itself. `migrations` are those that were applied to the end. */
export async function databaseFacts(): Promise<DatabaseFacts> {
  const [server] = await prisma().$queryRaw<{ version: string; now: Date; migrated: boolean }[]>`
    SELECT current_setting('server_version') AS "version", clock_timestamp() AS "now",
           to_regclass('_prisma_migrations') IS NOT NULL AS "migrated"`
  if (!server) throw new Error('The database did not answer.')
  const migrations = server.migrated
    ? await prisma().$queryRaw<{ name: string }[]>`
        SELECT migration_name AS "name" FROM _prisma_migrations
         WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`
    : []
  return {
    version: server.version,
    now: server.now.getTime(),
    migrations: migrations.map(({ name }) => name),
  }
}
