import { readFile, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { shadowAdapterFactory } from './shadow-adapter.mjs'

const migrations = new URL('./migrations/', import.meta.url)
const schemaFile = new URL('./schema.prisma', import.meta.url)

/** The SQL that leads from the migrations to schema.prisma (or the text given); empty when they agree. */
export async function schemaDifference(schema) {
  const shadow = await PGlite.create()
  try {
    for (const sql of await migrationFiles()) await shadow.exec(sql)
    const engine = await schemaEngine(shadow)
    const files = [{ path: 'schema.prisma', content: schema ?? (await readFile(schemaFile, 'utf8')) }]
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
  const { SchemaEngine } = await bindings()
  const adapter = bindMigrationAwareSqlAdapterFactory(shadowAdapterFactory(shadow))
  return SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter)
}

let loaded
/** The package's own entry imports its .wasm as a module, which Node cannot without a flag. */
const bindings = () => (loaded ??= loadBindings())

async function loadBindings() {
  const path = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const module = await import(path)
  const { instance } = await WebAssembly.instantiate(await readFile(path.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': module,
  })
  module.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) }
  return module
}
