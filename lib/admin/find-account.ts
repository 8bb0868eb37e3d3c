import { canonicalEmail } from '@/lib/account/email-address'
import { findUserDetails } from '@/lib/data/imported-users'

/** The account with that address, in any spelling; null without one. */
export async function findAccount(typed: string): Promise<{ id: string; email: string } | null> {
  const email = canonicalEmail(typed)
  const user = email === null ? null : await findUserDetails(email)
  return user && email !== null ? { id: user.id, email } : null
}
