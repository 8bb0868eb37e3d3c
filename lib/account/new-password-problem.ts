import { readBrand } from '@/lib/branding/brand'
import { passwordProblem, type PasswordProblem } from './password-policy'

/** The problem with a new password for this account; null when there is none. */
export async function newPasswordProblem(
  password: string,
  { email, name }: { email: string | null; name: string | null },
): Promise<PasswordProblem | null> {
  return passwordProblem(password, [email ?? '', name ?? '', (await readBrand()).name])
}
