import { readBrand } from '@/lib/branding/brand'
import { passwordProblem, type PasswordProblem } from './password-policy'

/** What is wrong with a password that somebody chooses for this account; null: nothing. */
export async function newPasswordProblem(
  password: string,
  { email, name }: { email: string | null; name: string | null },
): Promise<PasswordProblem | null> {
  return passwordProblem(password, [email ?? '', name ?? '', (await readBrand()).name])
}
