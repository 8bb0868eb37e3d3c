import { Client } from 'pg'
import { env } from '@/lib/env'

export type Listener = {
  /** Resolves when the server answered on this very connection. */
  isAlive(): Promise<void>
  close(): void
}

/** A connection of its own that hears one channel: `LISTEN` does not pass through a transaction pooler, nor belong in a pool. */
export async function listen(
  channel: string,
  hear: (payload: string) => void,
  closed: () => void,
): Promise<Listener> {
  const client = new Client({
    connectionString: env().databaseDirectUrl,
    application_name: 'auth-center changes',
    connectionTimeoutMillis: 5_000,
    query_timeout: 2_000,
    keepAlive: true,
  })
  client.on('error', closed)
  client.on('end', closed)
  client.on('notification', ({ payload }) => hear(payload ?? ''))
  try {
    await client.connect()
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
  } catch (error) {
    void client.end().catch(() => undefined)
    throw error
  }
  // A listening connection alone must not keep a finished command from exiting.
  ;(client as Client & { unref(): void }).unref()
  return {
    isAlive: async () => void (await client.query('SELECT 1')),
    close: () => void client.end().catch(() => undefined),
  }
}
