import { canonicalEmail } from '@/lib/account/email-address'
import { hashPassword } from '@/lib/account/password'
import { newPasswordProblem } from '@/lib/account/new-password-problem'
import type { PasswordProblem } from '@/lib/account/password-policy'
import { now } from '@/lib/clock'
import { createUser as saveUser } from '@/lib/data/users'
import { newId } from '@/lib/secrets'
import { changeAsOperator } from './change-as-operator'

export type UserToCreate = {
  email: string
  name: string | null
  password: string
  emailVerified: boolean
  isAdmin: boolean
}

export type UserCreation =
  | { ok: true; id: string; email: string }
  | { ok: false; reason: 'invalid_email' | 'taken' | `password_${PasswordProblem}` }

export async function createUser(user: UserToCreate): Promise<UserCreation> {
  const email = canonicalEmail(user.email)
  if (email === null) return { ok: false, reason: 'invalid_email' }
  const problem = await newPasswordProblem(user.password, { email, name: user.name })
  if (problem) return { ok: false, reason: `password_${problem}` }
  const passwordHash = await hashPassword(user.password)
  const [id, at] = [newId(), new Date(now())]
  const created = {
    id,
    email,
    passwordHash,
    name: user.name,
    locale: null,
    isAdmin: user.isAdmin,
    createdAt: at,
    ...(user.emailVerified && { emailVerifiedAt: at }),
  }
  const audit = {
    action: user.isAdmin ? 'administrator.created' : 'user.created',
    at,
    userId: id,
    target: { type: 'user', id },
  }
  try {
    await changeAsOperator(audit, async (database) => {
      if (!(await saveUser(created, database))) throw new AddressTaken()
    })
  } catch (error) {
    if (error instanceof AddressTaken) return { ok: false, reason: 'taken' }
    throw error
  }
  return { ok: true, id, email }
}

/** Rolls the transaction back. */
class AddressTaken extends Error {}
