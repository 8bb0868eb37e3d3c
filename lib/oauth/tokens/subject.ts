import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord, NamedUser, UserRecord } from '../records'

// OpenID Connect Core section 2
const wellFormed = /^[\x21-\x7E]{1,255}$/

/** The person's `sub` for this client: the same for every client, unless the operator's hook changes it. */
export function subjectOf(
  { hooks }: Pick<AuthorizationServer, 'hooks'>,
  user: UserRecord | NamedUser,
  { clientId }: Pick<ClientRecord, 'clientId'>,
): string {
  if (!hooks.subject) return user.id
  if (!('status' in user)) throw new Error('The hook `subject` is given the whole person.')
  const subject = hooks.subject(user, { clientId })
  // A token whose `sub` is its client ID counts as a machine's, and would outlive the grant.
  if (wellFormed.test(subject) && subject !== clientId) return subject
  throw new Error('The hook `subject` answers 1 to 255 printable ASCII characters, and not the client_id.')
}
