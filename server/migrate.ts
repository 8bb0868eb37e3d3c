import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { StartRefused } from './start-refused'

type Migration = { name: string; sql: string }

// The lock and the table are Prisma's own, so that `prisma migrate deploy` and this runner are interchangeable, even at the same moment.
const prismaLock = 72_707_369

type Options = {
  directory?: string
  /** Go on where a later version has migrated the database. */
  allowNewer?: boolean
}

/**
 * Applies missing migrations, each in its own transaction. Concurrent callers apply each file once.
 * @throws {StartRefused} where a later version has migrated the database, unless that is allowed
 */
export async function migrate(
  connectionString: string,
  { directory = resolve('prisma/migrations'), allowNewer = false }: Options = {},
): Promise<{ applied: string[] }> {
  const client = new Client({ connectionString, application_name: 'auth-center migrate' })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [prismaLock])
    const done = await recordedMigrations(client)
    const applied: string[] = []
    const migrations = await readMigrations(directory)
    if (!allowNewer) refuseNewer(done, migrations)
    for (const migration of migrations) {
      if (done.has(migration.name)) continue
      await applyMigration(client, migration)
      applied.push(migration.name)
    }
    return { applied }
  } finally {
    // Closing the connection releases the lock in every case.
    await client.end()
  }
}

/** An older version may misread what a later one has written. */
function refuseNewer(done: Set<string>, migrations: Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name))
  const later = [...done].filter((name) => !known.has(name)).sort()
  if (later.length === 0) return
  throw new StartRefused(
    `A later version has migrated this database (${later.join(', ')}). Start that version, or restore a backup from before it. To start this version nevertheless, set DATABASE_ALLOW_NEWER=true.`,
  )
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names
      .sort()
      .map(async (name) => ({ name, sql: await readFile(join(directory, name, 'migration.sql'), 'utf8') })),
  )
}

async function recordedMigrations(client: Client): Promise<Set<string>> {
  const { rows: tables } = await client.query<{ present: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present`,
  )
  if (!tables[0]?.present) await createMigrationsTable(client)
  const { rows } = await client.query<{ migration_name: string; finished_at: Date | null }>(
    'SELECT migration_name, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  const failed = rows.find((row) => row.finished_at === null)
  if (failed) {
    throw new StartRefused(
      `Migration ${failed.migration_name} was begun by Prisma and did not finish. Resolve it with "npx prisma migrate resolve", then start again.`,
    )
  }
  return new Set(rows.map((row) => row.migration_name))
}

async function createMigrationsTable(client: Client): Promise<void> {
  await client.query(`
    CREATE TABLE _prisma_migrations (
      id                  VARCHAR(36) PRIMARY KEY NOT NULL,
      checksum            VARCHAR(64) NOT NULL,
      finished_at         TIMESTAMPTZ,
      migration_name      VARCHAR(255) NOT NULL,
      logs                TEXT,
      rolled_back_at      TIMESTAMPTZ,
      started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
      applied_steps_count INTEGER NOT NULL DEFAULT 0
    )`)
}

async function applyMigration(client: Client, { name, sql }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), createHash('sha256').update(sql).digest('hex'), name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`Migration ${name} failed and was undone.`, { cause: error })
  }
}
