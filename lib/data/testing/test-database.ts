import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { setEnvironment } from '@/lib/env'
import { migrate } from '@/server/migrate'
import { closeDatabase } from '../close-database'
import { prisma } from '../prisma'
import { pool, prismaPool } from '../statements/pool'
import { watchTransactions } from './watch-transactions'

export type TestDatabase = { url: string; drop(): Promise<void> }

/** Gives the test file a migrated database of its own, behind `pool()`, `prisma()` and the store. The next file begins as this one did. */
export function useTestDatabase(): void {
  let database: TestDatabase
  const environment = { ...process.env }
  beforeAll(async () => {
    database = await createTestDatabase()
    setEnvironment({ DATABASE_URL: database.url, DATABASE_DIRECT_URL: database.url })
    watchTransactions(prisma(), [pool(), prismaPool()])
  })
  afterAll(async () => {
    await closeDatabase()
    await database.drop()
    process.env = { ...environment }
    forgetProcess()
  })
}

/** Modules outlive a test file, and with them what they keep on `globalThis` for the process. Contexts of requests are not kept. */
const contexts = ['authCenterRequest', 'authCenterMet']

function forgetProcess(): void {
  const kept = Object.keys(globalThis).filter((name) => name.startsWith('authCenter'))
  for (const name of kept) if (!contexts.includes(name)) Reflect.deleteProperty(globalThis, name)
}

/** A copy of the migrated template, which is made once for each set of migrations. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = await migratedTemplate()
  return copyOf(template)
}

export const createEmptyDatabase = (): Promise<TestDatabase> => copyOf('template0')

async function copyOf(template: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin((admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  const drop = () => asAdmin((admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  return { url: urlOf(name), drop: async () => void (await drop()) }
}

async function migratedTemplate(): Promise<string> {
  const name = `template_${await fingerprint('prisma/migrations')}`
  await asAdmin(async (admin) => {
    // Other test files do the same at the same time.
    await admin.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return
    await admin.query(`DROP DATABASE IF EXISTS ${name}_new`)
    await admin.query(`CREATE DATABASE ${name}_new`)
    await migrate(urlOf(`${name}_new`))
    await admin.query(`ALTER DATABASE ${name}_new RENAME TO ${name}`)
  })
  return name
}

async function asAdmin<Result>(act: (admin: Client) => Promise<Result>): Promise<Result> {
  const admin = new Client({ connectionString: adminUrl() })
  await admin.connect()
  try {
    return await act(admin)
  } finally {
    await admin.end()
  }
}

function adminUrl(): string {
  const url = process.env.TEST_DATABASE_URL
  if (!url) throw new Error('TEST_DATABASE_URL is set by the global set-up of the data project.')
  return url
}

function urlOf(name: string): string {
  const url = new URL(adminUrl())
  url.pathname = `/${name}`
  return url.href
}

/** Of every file's path and content. */
async function fingerprint(directory: string): Promise<string> {
  const hash = createHash('sha256')
  for (const path of (await readdir(directory, { recursive: true })).sort()) {
    if (path.endsWith('.sql')) hash.update(path).update(await readFile(join(directory, path)))
  }
  return hash.digest('hex').slice(0, 16)
}
