import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEmptyDatabase, type TestDatabase } from '@/lib/data/testing/test-database'
import { schemaEngine } from '@/prisma/schema-engine.mjs'
import { migrate } from './migrate'

type Recorded = {
  migration_name: string
  checksum: string
  finished_at: Date | null
  applied_steps_count: number
}

/** The folder as the engine wants it. */
async function migrationsList(): Promise<MigrationList> {
  const folders = await readdir('prisma/migrations', { withFileTypes: true })
  const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const migrationDirectories = names.sort().map(async (path) => {
    const value = await readFile(`prisma/migrations/${path}/migration.sql`, 'utf8')
    return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } }
  })
  return {
    baseDir: 'prisma/migrations',
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile('prisma/migrations/migration_lock.toml', 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(migrationDirectories),
  }
}

describe('migrations', () => {
  let database: TestDatabase
  let client: Client
  beforeEach(async () => {
    database = await createEmptyDatabase()
    client = new Client({ connectionString: database.url })
    await client.connect()
  })
  afterEach(async () => {
    await client.end()
    await database.drop()
  })
  const recorded = async () =>
    (await client.query<Recorded>('SELECT * FROM _prisma_migrations ORDER BY started_at, migration_name'))
      .rows
  const names = async () => (await migrationsList()).migrationDirectories.map(({ path }) => path)

  it('are applied once each by four concurrent starters', async () => {
    const results = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url)))
    const expected = await names()
    expect(results.flatMap(({ applied }) => applied)).toEqual(expected)
    expect((await recorded()).map((row) => row.migration_name)).toEqual(expected)
    expect(await migrate(database.url)).toEqual({ applied: [] })
  })

  it('are recorded as Prisma records them', async () => {
    await migrate(database.url)
    for (const row of await recorded()) {
      const sql = await readFile(`prisma/migrations/${row.migration_name}/migration.sql`)
      expect(row).toMatchObject({
        checksum: createHash('sha256').update(sql).digest('hex'),
        applied_steps_count: 1,
      })
      expect(row.finished_at).not.toBeNull()
    }
  })

  it('are all known to Prisma, none edited and none missing', async () => {
    await migrate(database.url)
    const engine = await schemaEngine(new PrismaPg(database.url))
    const list = await migrationsList()
    const diagnose = (migrationsList: MigrationList) =>
      engine.diagnoseMigrationHistory({
        migrationsList,
        optInToShadowDatabase: false,
        filters: { externalTables: [], externalEnums: [] },
      })
    const upToDate = {
      history: null,
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
    }
    expect(await diagnose(list)).toEqual(upToDate)

    const [first, ...others] = list.migrationDirectories
    const edited = {
      ...first!,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: 'SELECT 1' } },
    }
    expect(await diagnose({ ...list, migrationDirectories: [edited, ...others] })).toMatchObject({
      editedMigrationNames: [first!.path],
    })
  })

  it('leave nothing behind when one fails', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'migrations-'))
    await mkdir(join(directory, '1_add_thing'))
    await mkdir(join(directory, '2_break_thing'))
    await writeFile(join(directory, '1_add_thing/migration.sql'), 'CREATE TABLE thing (id int);')
    await writeFile(
      join(directory, '2_break_thing/migration.sql'),
      'CREATE TABLE other (id int); SELECT 1 / 0;',
    )
    await expect(migrate(database.url, { directory })).rejects.toThrow('2_break_thing')
    expect((await recorded()).map((row) => row.migration_name)).toEqual(['1_add_thing'])
    const { rows } = await client.query(`SELECT to_regclass('thing') AS thing, to_regclass('other') AS other`)
    expect(rows).toEqual([{ thing: 'thing', other: null }])
    await rm(directory, { recursive: true })
  })

  it('stop where Prisma has begun one and not finished it', async () => {
    await migrate(database.url)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'y', '9_half_done')`,
    )
    await expect(migrate(database.url)).rejects.toThrow('9_half_done')
  })

  it('of a later version keep this one from starting, unless that is allowed', async () => {
    await migrate(database.url)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('1', '', '99990101000000_later', now())`,
    )
    await expect(migrate(database.url)).rejects.toThrow(
      /later version .*99990101000000_later.*DATABASE_ALLOW_NEWER=true/,
    )
    expect(await migrate(database.url, { allowNewer: true })).toEqual({ applied: [] })
  })
})
