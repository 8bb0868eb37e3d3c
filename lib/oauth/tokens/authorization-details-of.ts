import type { AuthorizationDetail, FamilyRecord } from '../records'

/** What a token says of them (RFC 9396 section 9): its own, else all that was allowed; nothing where there are none. */
export function detailsOf(
  token: { authorizationDetails: AuthorizationDetail[] | null },
  family: Pick<FamilyRecord, 'authorizationDetails'> | null,
): { authorization_details?: AuthorizationDetail[] } {
  const details = token.authorizationDetails ?? family?.authorizationDetails ?? []
  return details.length > 0 ? { authorization_details: details } : {}
}
