import { defineConfig } from 'prisma/config'

// Prisma's CLI looks for a native schema engine before every command, and downloads it when absent. `generate` and `validate` never
// run it: any existing file will do.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
})
