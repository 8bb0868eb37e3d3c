import type { Pool } from 'pg'
import { env, requireDatabaseUrl } from '@/lib/env'
import { DatabasePool } from './database-pool'

/** Direct connections past a transaction pooler, for `LISTEN` and session locks. The caller ends the pool. */
export function createDirectPool(max: number): Pool {
  return new DatabasePool({
    connectionString: env().databaseDirectUrl ?? requireDatabaseUrl(),
    application_name: 'auth-center jobs',
    max,
    connectionTimeoutMillis: 5_000,
    silence: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
}
