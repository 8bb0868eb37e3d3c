import { canonicalEmail } from '@/lib/account/email-address'
import { newPasswordProblem } from '@/lib/account/new-password-problem'
import { hashPassword } from '@/lib/account/password'
import { createUser as saveUser } from '@/lib/data/users'
import { newId } from '@/lib/secrets'
import { auditedChange } from './audited-change'
import type { Actor } from './actor'
import { refusedFields, type Outcome } from '@/lib/outcome'

export type UserToCreate = {
  email: string
  name: string | null
  password: string
  emailVerified: boolean
  isAdmin: boolean
}

export type CreatedUser = { id: string; email: string }

export async function createUser(user: UserToCreate, actor: Actor): Promise<Outcome<CreatedUser>> {
  const { name, isAdmin } = user
  const email = canonicalEmail(user.email)
  if (email === null) return refusedFields({ email: 'email_invalid' })
  const problem = await newPasswordProblem(user.password, { email, name })
  if (problem) return refusedFields({ password: `password_${problem}` })
  const passwordHash = await hashPassword(user.password)
  const id = newId()
  return auditedChange(actor, async ({ database, at, record }) => {
    const verified = user.emailVerified && { emailVerifiedAt: at }
    const created = { id, email, passwordHash, name, locale: null, isAdmin, createdAt: at, ...verified }
    if (!(await saveUser(created, database))) return refusedFields({ email: 'email_taken' })
    const action = isAdmin ? 'administrator.created' : 'user.created'
    await record({ action, userId: id, target: { type: 'user', id } })
    return { ok: true, value: { id, email } }
  })
}
