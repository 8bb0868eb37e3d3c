/** What an administrator may set while the server runs. Lifetimes are seconds; a client's or a resource's own lifetime wins. */
export type ProtocolSettings = {
  /** What is demanded of every application, however it is registered; `legacy`: nothing more than its own profile. */
  profile: 'baseline' | 'fapi2' | 'legacy'
  authorizationCodeLifetime: number
  accessTokenLifetime: number
  refreshTokenIdleLifetime: number
  refreshTokenAbsoluteLifetime: number
  idTokenLifetime: number
  storedRequestLifetime: number
  deviceCodeLifetime: number
  /** How long a client has to send the browser with what it pushed. */
  pushedRequestLifetime: number
  /** Nobody may send authorization requests through the browser (RFC 9126 section 5). */
  requirePushedAuthorizationRequests: boolean
  /** How long a predecessor gets the same successor again. */
  refreshGracePeriod: number
  /** false: a confidential client keeps its refresh token. Public ones are always rotated (RFC 9700 section 4.14.2). */
  rotateRefreshTokens: boolean
  /** A spent refresh token that comes again ends its family. */
  refreshReuseProtection: boolean
  /** `everyone`: no application may leave PKCE out. `by_application`: as each is registered. */
  pkceRequired: 'everyone' | 'by_application'
  /** `force`: consent is asked for every time. A request's `approval_prompt` wins. */
  approvalPrompt: 'auto' | 'force'
  /** What a client without default scopes gets when it asks for none. */
  defaultScopes: string[]
  /** An insufficient scope is answered with the scopes that would do (RFC 6750 section 3). */
  errorResponsesWithScopes: boolean
  /** Address and user agent of the request are bound to a person's access token at issue. */
  recordTokenOrigin: boolean
  /** A DPoP proof has to carry a nonce of this server (RFC 9449 section 8). */
  dpopNonceRequired: boolean
  rpInitiatedLogout: boolean
  logoutAlwaysPrompt: boolean
  logoutStrictRedirectUris: boolean
  logoutAcceptExpiredTokens: boolean
  logoutDeleteTokens: boolean
  /** The addresses of `endpoints/aliases.ts` are answered. */
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
  rpInitiatedLogout: true,
  logoutAlwaysPrompt: false,
  logoutStrictRedirectUris: true,
  logoutAcceptExpiredTokens: true,
  logoutDeleteTokens: true,
  compatibilityEndpoints: true,
}
