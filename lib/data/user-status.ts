import { prisma } from './prisma'
import type { Database } from './transaction'

export type UserStatus = 'active' | 'suspended'

/** `false` when it was so already. */
export async function setUserStatus(
  id: string,
  status: UserStatus,
  database: Database = prisma(),
): Promise<boolean> {
  const { count } = await database.user.updateMany({
    where: { id, status: { not: status } },
    data: { status },
  })
  return count === 1
}
