import type { UserRecord } from '@/lib/oauth/records'
import { run } from './statement'
import { userColumns, userOf, type UserRow } from './user-columns'

const statement = { name: 'find_user', text: `SELECT ${userColumns} FROM "User" u WHERE u."id" = $1` }

export async function findUser(userId: string): Promise<UserRecord | null> {
  const [row] = await run<UserRow>(statement, [userId])
  return row ? userOf(row) : null
}
