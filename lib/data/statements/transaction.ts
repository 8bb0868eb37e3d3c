import type { PoolClient } from 'pg'
import { pool } from './pool'

/** For what one statement cannot do. Rolled back when `act` throws. */
export async function inTransaction<Result>(act: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool().connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await act(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error(String(failure))
    })
    throw error
  } finally {
    client.release(broken)
  }
}
