import { OAuthError } from '../errors'
import type { FamilyRecord } from '../records'

/**
 * RFC 8707 section 2.2: at the token endpoint a client may ask for some of the resources it was allowed, and for no others. Asking for
 * the issuer alone, to call userinfo, is always right.
 */
export function narrowedResources(family: FamilyRecord, requested: string[], issuer: string): string[] {
  if (requested.length === 0) return family.resources
  const isAllowed = (resource: string) => resource === issuer || family.resources.includes(resource)
  if (requested.every(isAllowed)) return requested
  throw new OAuthError('invalid_target', 'The resource was not part of the authorization.')
}
