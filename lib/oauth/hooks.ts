import type { UserRecord } from './records'

/** The subject of a token. */
export type HookContext = { clientId: string; userId: string | null; scopes: string[] }

export type SignInEvent = {
  userId: string
  sessionId: string
  /** How (RFC 8176): `pwd`, `otp`, … */
  amr: string[]
  address: string | null
  userAgent: string | null
}

export type SignOutEvent = {
  userId: string
  sessionId: string
  /** The application that requested it (RP-Initiated Logout); null: the person signed out on our own page. */
  clientId: string | null
}

export type UpstreamSignInEvent = {
  userId: string
  /** The provider's name in URLs, and its `sub` for the person. */
  provider: string
  subject: string
  /** The newest one that the provider sent; null: it has sent none. */
  refreshToken: string | null
}

type Claims = Record<string, unknown>

/** The operator's functions (`lib/hooks.ts`, described in docs/hooks.md); all are optional. */
export type Hooks = {
  /** After the session was created. Errors are logged; the sign-in waits for three seconds at most. */
  afterSignIn?: (event: SignInEvent) => Promise<void> | void
  /**
   * After a person signed in with another provider, or connected it. Providers are asked for a refresh token only if this function exists.
   * Errors and time-out as for `afterSignIn`.
   */
  afterUpstreamSignIn?: (event: UpstreamSignInEvent) => Promise<void> | void
  /** After the session ended, by the person or an application. Errors and time-out as for `afterSignIn`. */
  afterSignOut?: (event: SignOutEvent) => Promise<void> | void
  /**
   * The `sub` of this person at this client: 1 to 255 printable ASCII characters, stable and unique (OpenID Connect Core 2 and 8).
   * Synchronous, because it is called for each token.
   */
  subject?: (user: UserRecord, client: { clientId: string }) => string
  /** Returns the claims with additions. Claims that name issuer, audience, subject or times cannot change. */
  idTokenClaims?: (claims: Claims, context: HookContext) => Promise<Claims> | Claims
  /** The same for userinfo; `sub` cannot change. */
  userinfoClaims?: (claims: Claims, context: HookContext) => Promise<Claims> | Claims
  /** The same for an introspection response. `active: false` replaces the whole response. */
  introspection?: (response: Claims, context: HookContext) => Promise<Claims> | Claims
  /** Claims for the operator's own scopes at userinfo. Standard claims cannot be replaced. */
  scopeClaims?: (user: UserRecord, context: HookContext) => Promise<Claims> | Claims
  /** Recorded with an access token at issue; shown at introspection, in signed and encrypted tokens, and in the user's list. */
  tokenCredentials?: (
    context: HookContext & { address: string | null; userAgent: string | null },
  ) => Promise<Claims> | Claims
}
