import { listLinkedAccounts } from '@/lib/data/linked-accounts'
import { countPasskeys } from '@/lib/data/passkeys'
import type { Database } from '@/lib/data/transaction'
import { findCredentials } from '@/lib/data/users'

/** How many ways a person has to sign in without help: a password, each passkey, each connected provider that still works. */
export async function countWaysIn(userId: string, database?: Database): Promise<number> {
  const user = await findCredentials({ id: userId }, database)
  const linked = await listLinkedAccounts(userId, database)
  const passkeys = await countPasskeys(userId, database)
  const providers = linked.filter(({ providerEnabled }) => providerEnabled).length
  return (user?.passwordHash ? 1 : 0) + passkeys + providers
}
