import type { UserCreation } from '@/lib/admin/create-user'

type Reason = Extract<UserCreation, { ok: false }>['reason']

const sentences: Record<Reason, string> = {
  invalid_email: 'That is not an email address.',
  taken: 'That email address has an account already.',
  password_too_short: 'The password is too short: at least 15 characters.',
  password_too_long: 'The password is too long: at most 256 characters.',
  password_common: 'That password is on the lists of common ones.',
  password_context: 'The password is made of the name or the address it belongs to.',
}

export const explainCreation = (reason: Reason): string => sentences[reason]
