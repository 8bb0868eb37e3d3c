import type { PoolClient } from 'pg'
import { StoreUnavailableError } from '@/lib/oauth/errors'
import { pool } from './pool'
import { isUnavailable } from './unavailable'

/** For what one statement cannot do. Rolled back when `act` throws. */
export async function inTransaction<Result>(act: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool().connect().catch(rethrow)
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
    return rethrow(error)
  } finally {
    client.release(broken)
  }
}

function rethrow(error: unknown): never {
  throw isUnavailable(error)
    ? new StoreUnavailableError('The database cannot be reached.', { cause: error })
    : error
}
