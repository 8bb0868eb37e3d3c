import { Pool, type ClientBase } from 'pg'
import { env, requireDatabaseUrl } from '@/lib/env'

declare global {
  var authCenterPool: Pool | undefined
  var authCenterPrismaPool: Pool | undefined
}

/** For the statements of this folder; on `globalThis`, because module state exists once in each bundle. */
export function pool(): Pool {
  globalThis.authCenterPool ??= createPool(Math.ceil(env().databasePoolSize / 2), hotSession)
  return globalThis.authCenterPool
}

/** For Prisma: searches over many rows, which PostgreSQL plans as it sees fit. */
export function prismaPool(): Pool {
  const size = Math.max(1, Math.floor(env().databasePoolSize / 2))
  globalThis.authCenterPrismaPool ??= createPool(size, session)
  return globalThis.authCenterPrismaPool
}

/** Named (prepared) statements: off where a transaction pooler that cannot keep them stands in between. */
export function usesNamedStatements(): boolean {
  return env().databaseNamedStatements
}

export async function closePools(): Promise<void> {
  const open = [globalThis.authCenterPool, globalThis.authCenterPrismaPool]
  globalThis.authCenterPool = undefined
  globalThis.authCenterPrismaPool = undefined
  await Promise.all(open.map(async (each) => each?.end()))
}

// UTC, because Prisma's adapter reads and writes timestamps without their offset.
const session = `SET TIME ZONE 'UTC'; SET jit = off`

/**
 * The hot statements are look-ups by key: planning one anew costs PostgreSQL ten times what running it does, so each is planned once, and
 * by index even while the tables are small.
 */
const hotSession = `${session}; SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off`

function createPool(max: number, setUp: string): Pool {
  const created = new Pool({
    connectionString: requireDatabaseUrl(),
    application_name: 'auth-center',
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    query_timeout: 30_000,
    keepAlive: true,
    // Awaited before first use, though its type says nothing of it.
    onConnect: ((client: ClientBase) => client.query(setUp)) as (client: ClientBase) => void,
  })
  // An idle connection that breaks has left the pool already; without a listener its error would end the process.
  created.on('error', () => undefined)
  return created
}
