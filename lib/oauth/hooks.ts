import type { UserRecord } from './records'

/** Whom and what a token is about. */
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
  /** The application that asked for it (RP-Initiated Logout); null: the person did, on our own page. */
  clientId: string | null
}

export type UpstreamSignInEvent = {
  userId: string
  /** Name in addresses of the sign-in provider, and what it calls the person (`sub`). */
  provider: string
  subject: string
  /** The newest that the provider sent, now or before; null: it has sent none. */
  refreshToken: string | null
}

type Claims = Record<string, unknown>

/** The operator's functions (`lib/hooks.ts`, described in docs/hooks.md); every one may be absent. */
export type Hooks = {
  /** After the session is there. What it throws is logged; whoever signs in does not wait longer than three seconds. */
  afterSignIn?: (event: SignInEvent) => Promise<void> | void
  /**
   * After somebody signed in with another provider, or connected it. Only while this function is here are the providers asked for a
   * refresh token, and is it kept. The same about errors and time.
   */
  afterUpstreamSignIn?: (event: UpstreamSignInEvent) => Promise<void> | void
  /** After the session has ended, by the person or an application. The same about errors and time. */
  afterSignOut?: (event: SignOutEvent) => Promise<void> | void
  /**
   * The `sub` by which this client knows this person: 1 to 255 printable ASCII characters, for ever the same, never another person's
   * (OpenID Connect Core 2 and 8). At once and without waiting: it is asked for at each token.
   */
  subject?: (user: UserRecord, client: { clientId: string }) => string
  /** Returns the claims with what it adds. Those that say who, for whom and until when stay as they are. */
  idTokenClaims?: (claims: Claims, context: HookContext) => Promise<Claims> | Claims
  /** The same for userinfo; `sub` stays. */
  userinfoClaims?: (claims: Claims, context: HookContext) => Promise<Claims> | Claims
  /** The same for an introspection answer. `active: false` makes it say that, and nothing else. */
  introspection?: (response: Claims, context: HookContext) => Promise<Claims> | Claims
  /** What scopes of the operator's own open at userinfo. It is added to, and never replaces, the standard claims. */
  scopeClaims?: (user: UserRecord, context: HookContext) => Promise<Claims> | Claims
  /** Bound to an access token at issue; seen at introspection, in signed and encrypted tokens, and in the user's list. */
  tokenCredentials?: (
    context: HookContext & { address: string | null; userAgent: string | null },
  ) => Promise<Claims> | Claims
}
