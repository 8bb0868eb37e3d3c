import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

/** Prisma's schema engine over any driver adapter; the native one is downloaded, this one is a package. */
export async function schemaEngine(adapterFactory) {
  const { SchemaEngine } = await bindings()
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterFactory)
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
