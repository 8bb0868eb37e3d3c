import { Pool } from 'pg'
import { env, requireDatabaseUrl } from '@/lib/env'

/** Connections of its own, past a transaction pooler, for whoever needs `LISTEN` and session locks. The caller ends it. */
export function createDirectPool(max: number): Pool {
  const connectionString = env().databaseDirectUrl ?? requireDatabaseUrl()
  const created = new Pool({ connectionString, application_name: 'auth-center jobs', max, keepAlive: true })
  created.on('error', () => undefined)
  created.on('connect', (client) => client.on('error', () => undefined))
  return created
}
