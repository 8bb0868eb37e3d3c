import { canonicalEmail } from '@/lib/account/email-address'
import { now } from '@/lib/clock'
import { findUserDetails } from '@/lib/data/imported-users'
import { endOtherSessions } from '@/lib/data/sessions'
import { setUserStatus, type UserStatus } from '@/lib/data/user-status'
import { changeAsOperator } from './change-as-operator'

/**
 * Every browser is signed out, and everything given away is refused from this moment, because every look-up asks. What was allowed stays on
 * record: restoring brings it back, but for the sessions. `null`: nobody has that address.
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
  await changeAsOperator(audit, async (database) => {
    await setUserStatus(user.id, status, at, database)
    if (isSuspended) await endOtherSessions(user.id, null, at, database)
  })
  return { id: user.id, email }
}
