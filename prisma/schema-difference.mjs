import { readFile, readdir } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { schemaEngine } from './schema-engine.mjs'
import { shadowAdapterFactory } from './shadow-adapter.mjs'

const migrations = new URL('./migrations/', import.meta.url)
const schemaFile = new URL('./schema.prisma', import.meta.url)

/** The SQL that leads from the migrations to each schema; empty when they agree. */
export async function schemaDifferences(schemas) {
  const shadow = await PGlite.create()
  try {
    for (const sql of await migrationFiles()) await shadow.exec(sql)
    const differences = []
    for (const schema of schemas) differences.push(await difference(shadow, schema))
    return differences
  } finally {
    await shadow.close()
  }
}

export const currentSchema = () => readFile(schemaFile, 'utf8')

async function difference(shadow, schema) {
  const engine = await schemaEngine(shadowAdapterFactory(shadow))
  const files = [{ path: 'schema.prisma', content: schema }]
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: '' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return stdout.includes('This is an empty migration') ? '' : stdout.trim()
}

async function migrationFiles() {
  const names = (await readdir(migrations, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const sorted = names.map((entry) => entry.name).sort()
  return Promise.all(sorted.map((name) => readFile(new URL(`${name}/migration.sql`, migrations), 'utf8')))
}
