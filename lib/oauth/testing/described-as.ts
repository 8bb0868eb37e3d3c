import type { DescribedAccessToken, LiveAccessToken } from '../records'

/** What introspection is given of a token. */
export function describedAs(token: LiveAccessToken): DescribedAccessToken {
  const { id, clientId, scopes, audience, createdAt, expiresAt, credentials, boundTo, actor, family, user } =
    token
  return {
    ...{ id, clientId, scopes, audience, createdAt, expiresAt, credentials, boundTo, actor },
    authorizationDetails: token.authorizationDetails ?? family?.authorizationDetails ?? null,
    family: family && { acr: family.acr, authTime: family.authTime },
    user: user && { id: user.id, email: user.email },
  }
}
