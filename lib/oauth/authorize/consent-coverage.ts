import { openedClaims } from '../claims/standard-claims'
import type { ClientRecord, GrantRecord, ScopeRecord } from '../records'
import type { AuthorizationRequest } from './authorization-request'
import { isClaimableByOthers } from './redirect-uri'

/** `openid` identifies the person; a request without it has no identity to leave out. */
export const isOptionalScope = (client: ClientRecord, scope: string) =>
  scope !== 'openid' && client.optionalScopes.includes(scope)

/** Whether the person must be asked. */
export function needsConsent(
  request: AuthorizationRequest,
  grant: GrantRecord | null,
  catalogue: ScopeRecord[],
  now: number,
): boolean {
  const { client, prompt } = request
  if (prompt.includes('consent') || grant?.status === 'paused') return true
  if (client.trusted) return false
  // Each is about one transaction, so earlier consent does not cover the next (RFC 9396 section 12.1).
  if (request.authorizationDetails !== null) return true
  return grant === null || !isReusable(request, grant, now) || !isCovered(request, grant, catalogue)
}

/** Whether an earlier consent may cover this request. Tokens that were issued for it live on either way. */
function isReusable(
  { client, approvalPrompt, redirectUri }: AuthorizationRequest,
  grant: GrantRecord,
  now: number,
): boolean {
  if (approvalPrompt === 'force' || !client.reuseConsent || !grant.remembered) return false
  if (isClaimableByOthers(client, redirectUri)) return false
  const allowedAt = grant.receipt?.at ?? grant.updatedAt
  return client.consentLifetime === null || now < allowedAt + client.consentLifetime * 1000
}

/** Every requested scope was allowed before, or is optional and was left out when the person was asked. */
function isCovered(request: AuthorizationRequest, grant: GrantRecord, catalogue: ScopeRecord[]): boolean {
  const leftOut = (scope: string) =>
    isOptionalScope(request.client, scope) && (grant.receipt?.asked.includes(scope) ?? false)
  const areScopesCovered = request.scopes.every((scope) => grant.scopes.includes(scope) || leftOut(scope))
  const areResourcesCovered = request.resources.every(({ identifier }) =>
    grant.resources.includes(identifier),
  )
  return areScopesCovered && areResourcesCovered && areClaimsCovered(request, grant, catalogue)
}

function areClaimsCovered(
  { claims }: AuthorizationRequest,
  grant: GrantRecord,
  catalogue: ScopeRecord[],
): boolean {
  const opened = openedClaims(grant.scopes, catalogue)
  const names = [...Object.keys(claims?.userinfo ?? {}), ...Object.keys(claims?.id_token ?? {})]
  return names.every((name) => name === 'sub' || opened.has(name) || name in (grant.receipt?.claims ?? {}))
}
