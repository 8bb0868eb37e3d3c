import type { CreatedUser } from '@/lib/admin/create-user'
import type { Outcome } from '@/lib/outcome'
import { Refusal } from './refusal'

const sentences: Record<string, string> = {
  email_invalid: 'That is not an email address.',
  email_taken: 'That email address has an account already.',
  password_too_short: 'The password is too short: at least 15 characters.',
  password_too_long: 'The password is too long: at most 256 characters.',
  password_common: 'The password is easy to guess. Use a few words that have nothing to do with each other.',
  password_context:
    'The password is made of the name or the address it belongs to, or of the name of this site.',
}

/** @throws Refusal that says why no account was made; `more` says it otherwise */
export function unlessNotCreated(
  outcome: Outcome<CreatedUser>,
  more: Record<string, string> = {},
): CreatedUser {
  if (outcome.ok) return outcome.value
  const [problem = 'invalid'] = Object.values(outcome.fieldErrors ?? {})
  throw new Refusal(more[problem] ?? sentences[problem] ?? `Refused: ${problem}.`)
}
