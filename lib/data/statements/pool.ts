import { Pool, type ClientBase } from 'pg'
import { env, requireDatabaseUrl } from '@/lib/env'

declare global {
  var authCenterPool: Pool | undefined
}

/** The process's connections, shared by Prisma and the statements; on `globalThis`, because module state exists once in each bundle. */
export function pool(): Pool {
  globalThis.authCenterPool ??= createPool(requireDatabaseUrl())
  return globalThis.authCenterPool
}

/** Named (prepared) statements: off where a transaction pooler that cannot keep them stands in between. */
export function usesNamedStatements(): boolean {
  return env().databaseNamedStatements
}

export async function closePool(): Promise<void> {
  const open = globalThis.authCenterPool
  globalThis.authCenterPool = undefined
  await open?.end()
}

function createPool(connectionString: string): Pool {
  const created = new Pool({
    connectionString,
    application_name: 'auth-center',
    max: env().databasePoolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    query_timeout: 30_000,
    keepAlive: true,
    // Awaited before first use, though its type says nothing of it.
    onConnect: prepareSession as (client: ClientBase) => void,
  })
  // An idle connection that breaks has left the pool already; without a listener its error would end the process.
  created.on('error', () => undefined)
  return created
}

/**
 * UTC, because Prisma's adapter reads and writes timestamps without their offset. Ours are look-ups by key: planning one anew costs
 * PostgreSQL ten times what running it does, so each is planned once, by index even while the tables are small, and never compiled.
 */
const prepareSession = (client: ClientBase) =>
  client.query(
    `SET TIME ZONE 'UTC'; SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET jit = off`,
  )
