import type { ClaimsRequest, FamilyRecord } from '../records'

/**
 * What a token's client asked for by name (OpenID Connect Core 5.5). One that got its token in exchange for another's has asked for nothing:
 * its scopes say what it may see.
 */
export const askedClaims = (token: {
  clientId: string
  family?: FamilyRecord | null
}): ClaimsRequest | null => (token.family?.clientId === token.clientId ? token.family.claims : null)
