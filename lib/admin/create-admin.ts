import { canonicalEmail } from '@/lib/account/email-address'
import { now } from '@/lib/clock'
import { findUserDetails, makeAdministrator } from '@/lib/data/imported-users'
import { changeAsOperator } from './change-as-operator'
import { createUser, type UserCreation } from './create-user'

/** The operator vouches for the address. */
export const createAdmin = (admin: {
  email: string
  name: string | null
  password: string
}): Promise<UserCreation> => createUser({ ...admin, emailVerified: true, isAdmin: true })

/** `null` when nobody has that address; promoting an administrator is no error. */
export async function promoteToAdmin(typed: string): Promise<{ id: string; email: string } | null> {
  const email = canonicalEmail(typed)
  const user = email === null ? null : await findUserDetails(email)
  if (!user || email === null) return null
  const at = new Date(now())
  const audit = {
    action: 'administrator.promoted',
    at,
    userId: user.id,
    target: { type: 'user', id: user.id },
  }
  if (!user.isAdmin) await changeAsOperator(audit, (database) => makeAdministrator(user.id, at, database))
  return { id: user.id, email }
}
