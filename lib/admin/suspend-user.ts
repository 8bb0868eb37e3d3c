import { canonicalEmail } from '@/lib/account/email-address'
import { now } from '@/lib/clock'
import { findUserDetails } from '@/lib/data/imported-users'
import { setUserStatus, type UserStatus } from '@/lib/data/user-status'
import { changeAsOperator } from './change-as-operator'

/**
 * A suspended person's sessions and tokens are refused from this moment, because every look-up asks; none is ended, so that restoring brings
 * them back. `null`: nobody has that address.
 */
export async function setSuspended(
  typed: string,
  isSuspended: boolean,
): Promise<{ id: string; email: string } | null> {
  const email = canonicalEmail(typed)
  const user = email === null ? null : await findUserDetails(email)
  if (!user || email === null) return null
  const [status, at]: [UserStatus, Date] = [isSuspended ? 'suspended' : 'active', new Date(now())]
  const audit = {
    action: isSuspended ? 'user.suspended' : 'user.restored',
    at,
    userId: user.id,
    target: { type: 'user', id: user.id },
  }
  await changeAsOperator(audit, (database) => setUserStatus(user.id, status, at, database))
  return { id: user.id, email }
}
