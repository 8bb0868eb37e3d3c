import { readFile, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { shadowAdapterFactory } from './shadow-adapter.mjs'

const migrations = new URL('./migrations/', import.meta.url)
const schema = new URL('./schema.prisma', import.meta.url)

/** The SQL that leads from the migrations, applied to an empty database, to schema.prisma; empty when they agree. */
export async function schemaDifference() {
  const shadow = await PGlite.create()
  try {
    for (const sql of await migrationFiles()) await shadow.exec(sql)
    const engine = await schemaEngine(shadow)
    const files = [{ path: 'schema.prisma', content: await readFile(schema, 'utf8') }]
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    return stdout.includes('This is an empty migration') ? '' : stdout.trim()
  } finally {
    await shadow.close()
  }
}

async function migrationFiles() {
  const names = (await readdir(migrations, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const sorted = names.map((entry) => entry.name).sort()
  return Promise.all(sorted.map((name) => readFile(new URL(`${name}/migration.sql`, migrations), 'utf8')))
}

async function schemaEngine(shadow) {
  const path = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bindings = await import(path)
  const bytes = await readFile(path.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const adapter = bindMigrationAwareSqlAdapterFactory(shadowAdapterFactory(shadow))
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter)
}
