import { OAuthError } from '../errors'
import type { AuthorizationDetail, FamilyRecord } from '../records'
import { textOf, type Parameters } from '../request'
import { parseDetails } from './read-details'

/** RFC 9396 section 6: at the token endpoint a client may ask for part of what was allowed. Empty if it does not ask. */
export function narrowedDetails(
  { authorizationDetails }: Pick<FamilyRecord, 'authorizationDetails'>,
  parameters: Parameters,
): { authorizationDetails?: AuthorizationDetail[] } {
  const asked = parseDetails(textOf(parameters, 'authorization_details'))
  if (asked === null) return {}
  const allowed = authorizationDetails ?? []
  if (asked.every((detail) => allowed.some((each) => isWithin(detail, each))))
    return { authorizationDetails: asked }
  throw new OAuthError(
    'invalid_authorization_details',
    'The authorization_details are more than what was authorized.',
  )
}

/** Equal in every field; a list may be shorter. */
export function isWithin(asked: AuthorizationDetail, allowed: AuthorizationDetail): boolean {
  const names = new Set([...Object.keys(asked), ...Object.keys(allowed)])
  return [...names].every((name) => isValueWithin(asked[name], allowed[name]))
}

function isValueWithin(asked: unknown, allowed: unknown): boolean {
  if (!Array.isArray(asked) || !Array.isArray(allowed)) return asked === allowed && typeof asked !== 'object'
  return asked.length > 0 && asked.every((value) => typeof value !== 'object' && allowed.includes(value))
}

/** RFC 9396 section 9: the token's own details, otherwise all that were allowed; empty if there are none. */
export function detailsOf(
  token: { authorizationDetails: AuthorizationDetail[] | null },
  family: Pick<FamilyRecord, 'authorizationDetails'> | null,
): { authorization_details?: AuthorizationDetail[] } {
  const details = token.authorizationDetails ?? family?.authorizationDetails ?? []
  return details.length > 0 ? { authorization_details: details } : {}
}
