import { readBrand } from '@/lib/branding/brand'
import type { Credentials } from '@/lib/data/users'
import { isBreached } from './breached-passwords'
import { serverGuesser } from './password-guesses'
import { judgePassword, type PasswordProblem } from './password-policy'
import { passwordRules } from './password-rules'
import { hasSecondFactor } from './second-factor'

export type PasswordOwner = {
  email: string | null
  name: string | null
  /** Something else is asked for as well whenever they sign in. */
  hasSecondFactor?: boolean
}

/** The problem with a new password for this account; null when there is none. */
export async function newPasswordProblem(
  password: string,
  { email, name, hasSecondFactor = false }: PasswordOwner,
): Promise<PasswordProblem | null> {
  const rules = hasSecondFactor ? passwordRules.besideAnotherFactor : passwordRules.alone
  const context = [email ?? '', name ?? '', (await readBrand()).name]
  const { problem } = await judgePassword(password, context, await serverGuesser(), rules)
  if (problem === 'too_short' && hasSecondFactor) return 'too_short_beside'
  if (problem) return problem
  return (await isBreached(password)) ? 'breached' : null
}

/** With a second factor, a shorter password does. */
export const ownerOf = async ({ id, email, name }: Pick<Credentials, 'id' | 'email' | 'name'>) => ({
  email,
  name,
  hasSecondFactor: await hasSecondFactor(id),
})
