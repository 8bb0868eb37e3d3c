import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEmptyDatabase, type TestDatabase } from '@/lib/data/testing/test-database'
import { migrate } from './migrate'

type Recorded = {
  migration_name: string
  checksum: string
  finished_at: Date | null
  applied_steps_count: number
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
  const names = async () =>
    (await readdir('prisma/migrations', { withFileTypes: true }))
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)

  it('are applied once each by four starters at once', async () => {
    const results = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url)))
    const expected = (await names()).sort()
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

  it('leave nothing behind when one fails', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'migrations-'))
    await mkdir(join(directory, '1_add_thing'))
    await mkdir(join(directory, '2_break_thing'))
    await writeFile(join(directory, '1_add_thing/migration.sql'), 'CREATE TABLE thing (id int);')
    await writeFile(
      join(directory, '2_break_thing/migration.sql'),
      'CREATE TABLE other (id int); SELECT 1 / 0;',
    )
    await expect(migrate(database.url, directory)).rejects.toThrow('2_break_thing')
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
})
