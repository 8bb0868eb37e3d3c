import type { ClientBase, Pool } from 'pg'
import { env, requireDatabaseUrl } from '@/lib/env'
import { DatabasePool } from './database-pool'
import { patienceOf, type Patience } from './patience'

type GuardedPool = Pool & Pick<DatabasePool, 'suspectAll' | 'abandonSilent' | 'ask'>

declare global {
  var authCenterPool: GuardedPool | undefined
  var authCenterPrismaPool: GuardedPool | undefined
}

/** For the statements of this folder; on `globalThis`, because module state exists once in each bundle. */
export function pool(): GuardedPool {
  globalThis.authCenterPool ??= createPool(
    Math.ceil(env().databasePoolSize / 2),
    hotSession,
    patienceOf('protocol'),
  )
  return globalThis.authCenterPool
}

/** For Prisma: searches over many rows, which PostgreSQL plans as it sees fit. */
export function prismaPool(): GuardedPool {
  const size = Math.max(1, Math.floor(env().databasePoolSize / 2))
  globalThis.authCenterPrismaPool ??= createPool(size, session, patienceOf('pages'))
  return globalThis.authCenterPrismaPool
}

/** Named (prepared) statements: off behind a transaction pooler that cannot keep them. */
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
const timeZone = `SET TIME ZONE 'UTC'`
const session = `${timeZone}; SET jit = off`

/**
 * The hot statements are look-ups by key: planning one anew costs PostgreSQL ten times what running it does, so each is planned once, and
 * by index even while the tables are small.
 */
const hotSession = `${session}; SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off`

function createPool(max: number, setUp: string, patience: Patience): GuardedPool {
  const { connection, silence } = patience
  return new DatabasePool({
    connectionString: requireDatabaseUrl(),
    application_name: 'auth-center',
    max,
    connectionTimeoutMillis: connection,
    idleTimeoutMillis: 60_000,
    silence,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // Awaited before first use, although its type does not say so.
    onConnect: ((client: ClientBase) => client.query(sessionOf(setUp, patience))) as (
      client: ClientBase,
    ) => void,
  })
}

/**
 * Behind a transaction pooler the next client would find these settings on its connection, and this one would not: there, only the time zone is
 * set, which PgBouncer keeps apart for each client, and waiting is bounded on this side alone.
 */
const sessionOf = (setUp: string, patience: Patience): string =>
  usesNamedStatements() ? `${setUp}${bounds(patience)}` : timeZone

/** `idle_in_transaction`: a node that vanished holds its locks no longer than that. */
const bounds = ({ statement, lock }: Patience): string =>
  `; SET statement_timeout = ${statement}; SET lock_timeout = ${lock}; SET idle_in_transaction_session_timeout = 30000`
