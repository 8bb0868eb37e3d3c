import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'

/** Prisma's schema engine over any driver adapter. */
export function schemaEngine(adapterFactory: object): Promise<SchemaEngine>
