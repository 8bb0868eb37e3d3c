import { inTransaction } from './transaction'
import { pool, prismaPool } from './pool'
import { probe } from './database-pool'

export type Check = { writable: boolean; databaseTime: number; sentAt: number; receivedAt: number }

const query = { text: probe, silence: 2_000 }

/** Asks a connection of the hot statements what each request needs of it. Times in milliseconds since the epoch; not corrected. */
export async function checkDatabase(): Promise<Check> {
  const client = await pool().connect()
  let isUnfit = true
  try {
    const sentAt = Date.now()
    const { rows } = await client.query<{ writable: boolean; now: number }>(query)
    const [row] = rows
    isUnfit = !row?.writable
    return {
      writable: row?.writable ?? false,
      databaseTime: row?.now ?? sentAt,
      sentAt,
      receivedAt: Date.now(),
    }
  } finally {
    client.release(isUnfit)
  }
}

/** Ends what has waited for the database for so long, in milliseconds, and tries every other connection before it is used again. */
export function abandonSilentConnections(milliseconds: number): void {
  for (const each of [pool(), prismaPool()]) each.abandonSilent(milliseconds)
}

/** Whether the database's disk has space again: grows a table and rolls back. */
export async function tryToGrow(): Promise<void> {
  await inTransaction(async (client) => {
    await client.query(
      'CREATE TEMPORARY TABLE disk_probe ON COMMIT DROP AS SELECT repeat(md5(n::text), 30) FROM generate_series(1, 256) n',
    )
  })
}
