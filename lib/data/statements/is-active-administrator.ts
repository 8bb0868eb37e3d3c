import type { PoolClient } from 'pg'

/** Whether a person may act as an administrator now, for a change in plain SQL. */
export async function isActiveAdministrator(client: PoolClient, userId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM "User" WHERE "id" = $1 AND "isAdmin" AND "status" = 'active'`,
    [userId],
  )
  return rowCount === 1
}
