import { canonicalEmail } from '@/lib/account/email-address'
import { findUserDetails } from '@/lib/data/imported-users'

/** Whose account an address is, in any spelling; null: there is none. */
export async function findAccount(typed: string): Promise<{ id: string; email: string } | null> {
  const email = canonicalEmail(typed)
  const user = email === null ? null : await findUserDetails(email)
  return user && email !== null ? { id: user.id, email } : null
}
