import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { currentSchema, schemaDifferences } from './schema-difference.mjs'

// npm run migration -- add_something: what schema.prisma has and the migrations have not, as a new file to be read and completed.
const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_]+$/.test(name)) {
  console.error('Usage: npm run migration -- <verb>_<object>   for example add_refresh_token_family')
  process.exit(1)
}

const [sql] = await schemaDifferences([await currentSchema()])
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const folder = new URL(`./migrations/${stamp}_${name}/`, import.meta.url)
await mkdir(folder, { recursive: true })
await writeFile(
  new URL('migration.sql', folder),
  sql ? `${sql}\n` : '-- Nothing differs from schema.prisma; write what Prisma cannot express.\n',
)
console.log(fileURLToPath(new URL('migration.sql', folder)))
