import { newPasswordProblem } from './new-password-problem'

type Typed = { name: string; email: string | null; password: string }

/** All problems of a new account's fields, by field; null when there is none. `email` is the canonical form. */
export async function newAccountProblems({
  name,
  email,
  password,
}: Typed): Promise<Record<string, string> | null> {
  const problem = await newPasswordProblem(password, { email, name })
  if (email !== null && problem === null) return null
  return {
    ...(email === null && { email: 'email_invalid' }),
    ...(problem !== null && { password: `password_${problem}` }),
  }
}
