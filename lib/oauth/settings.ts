/**
 * Settings that an administrator changes while the server runs. Lifetimes are seconds; a client's or resource's own lifetime overrides
 * them.
 */
export type ProtocolSettings = {
  /** The minimum profile of every application; `legacy`: only the application's own profile counts. */
  profile: 'baseline' | 'fapi2' | 'legacy'
  authorizationCodeLifetime: number
  accessTokenLifetime: number
  refreshTokenIdleLifetime: number
  refreshTokenAbsoluteLifetime: number
  idTokenLifetime: number
  storedRequestLifetime: number
  deviceCodeLifetime: number
  /** How long a pushed request may wait for the browser. */
  pushedRequestLifetime: number
  /** Every client must push its authorization requests (RFC 9126 section 5). */
  requirePushedAuthorizationRequests: boolean
  /** How long a used refresh token gets the same successor again. */
  refreshGracePeriod: number
  /** false: a confidential client keeps its refresh token. Public ones are always rotated (RFC 9700 section 4.14.2). */
  rotateRefreshTokens: boolean
  /** A used refresh token that is presented again ends its family. */
  refreshReuseProtection: boolean
  /** `everyone`: required of every application. `by_application`: as registered. */
  pkceRequired: 'everyone' | 'by_application'
  /** `force`: asks for consent every time. A request's `approval_prompt` overrides it. */
  approvalPrompt: 'auto' | 'force'
  /** The scopes for a client without default scopes that requests none. */
  defaultScopes: string[]
  /** An insufficient_scope error names the required scopes (RFC 6750 section 3). */
  errorResponsesWithScopes: boolean
  /** Records the request's IP address and user agent with a person's access token. */
  recordTokenOrigin: boolean
  /** DPoP proofs need a nonce of this server (RFC 9449 section 8). */
  dpopNonceRequired: boolean
  /** Who registers clients by program (RFC 7591): any program, those with an initial access token, or none. */
  clientRegistration: 'open' | 'token' | 'closed'
  /** A client_id may be the https address of a document about the client. */
  clientMetadataDocuments: boolean
  rpInitiatedLogout: boolean
  logoutAlwaysPrompt: boolean
  logoutStrictRedirectUris: boolean
  logoutAcceptExpiredTokens: boolean
  logoutDeleteTokens: boolean
  /** The paths in `endpoints/aliases.ts` are answered. */
  compatibilityEndpoints: boolean
}

export const defaultProtocolSettings: ProtocolSettings = {
  profile: 'legacy',
  authorizationCodeLifetime: 60,
  accessTokenLifetime: 3600,
  refreshTokenIdleLifetime: 30 * 86_400,
  refreshTokenAbsoluteLifetime: 90 * 86_400,
  idTokenLifetime: 3600,
  storedRequestLifetime: 1800,
  deviceCodeLifetime: 600,
  pushedRequestLifetime: 60,
  requirePushedAuthorizationRequests: false,
  refreshGracePeriod: 30,
  rotateRefreshTokens: true,
  refreshReuseProtection: true,
  pkceRequired: 'by_application',
  approvalPrompt: 'auto',
  defaultScopes: [],
  errorResponsesWithScopes: false,
  recordTokenOrigin: true,
  dpopNonceRequired: false,
  clientRegistration: 'closed',
  clientMetadataDocuments: false,
  rpInitiatedLogout: true,
  logoutAlwaysPrompt: false,
  logoutStrictRedirectUris: true,
  logoutAcceptExpiredTokens: true,
  logoutDeleteTokens: true,
  compatibilityEndpoints: true,
}
