import type { X509Certificate } from 'node:crypto'
import type { ClientRegistrations } from './client-registration'
import type { Hooks } from './hooks'
import type {
  BrowserSession,
  ClientRecord,
  ClientSecretRecord,
  EncryptionKey,
  SigningAlgorithm,
  SigningKey,
} from './records'
import type { RuleName } from './rule-names'
import type { ProtocolSettings } from './settings'
import type { Store } from './store'

export type Keys = {
  /**
   * The active key of that algorithm.
   *
   * @param until when what it is about to sign expires, in milliseconds since the epoch: so long the key stays published. Left out for what
   * is verified as it arrives.
   */
  signingKey(algorithm: SigningAlgorithm, until?: number): Promise<SigningKey>
  /** Any key that is still published; null when unknown or retired. */
  verificationKey(kid: string): Promise<SigningKey | null>
  /** A key that has left the JWK Set: its public half still says whether an old ID token was ours. */
  retiredKey(kid: string): Promise<Pick<SigningKey, 'algorithm' | 'publicKey'> | null>
  /** The JWK Set document (RFC 7517 section 5): next, active and retiring keys, public parts only. Never changed; another object when it is. */
  jwks(): Promise<{ keys: JsonWebKey[] }>
  /** The key that encrypts new access tokens. */
  encryptionKey(): Promise<EncryptionKey>
  /** null: not a key of this server, or it was encrypted under an earlier AUTH_SECRET. */
  decryptionKey(kid: string): Promise<EncryptionKey | null>
  /** The key of DPoP nonces, the same in every process. */
  dpopNonceKey(): Buffer
  /** The plain value of a recoverable secret; null for other secrets, and if it cannot be decrypted. */
  plainSecret(secret: ClientSecretRecord): string | null
}

export type LogEvent =
  | 'authorize.refused'
  | 'authorize.interaction'
  | 'code.issued'
  | 'token.issued'
  | 'token.exchanged'
  | 'token.refused'
  | 'token.revoked'
  | 'introspection.refused'
  | 'userinfo.refused'
  | 'family.ended'
  | 'device.asked'
  | 'device.refused'
  | 'consent.allowed'
  | 'consent.denied'
  | 'logout.refused'
  | 'registration.refused'
  | 'session.ended'
  | 'request.failed'

/** Never a token, code, secret, cookie or query string. */
export type LogFields = {
  requestId?: string
  clientId?: string
  userId?: string
  code?: string
  detail?: string
  error?: unknown
} & Record<string, unknown>

/** What an error page of the authorization endpoint may say, where no redirect is possible (RFC 6749 section 4.1.2.1). */
export type ErrorPage = {
  code:
    | 'unknown_client'
    | 'client_pending'
    | 'client_suspended'
    | 'redirect_uri_mismatch'
    | 'invalid_request'
    | 'interaction_gone'
    | 'logout_invalid_request'
    | 'logout_redirect_mismatch'
    | 'logout_off'
    | 'server_error'
    | 'unavailable'
    | 'too_many_requests'
  status: 400 | 403 | 404 | 429 | 500 | 503
  requestId: string
  clientName: string | null
  /** Only for the application's owner, an administrator, or in development. */
  details: { description: string; received?: string; registered?: string[] } | null
}

/** A form that one of our pages makes the browser post to a client. */
export type PostedAnswer = { action: string; fields: Record<string, string> }

/**
 * `second_factor`: the password alone is not enough for this person. `terms`: they have to agree to terms first, on the sign-in page. `retryAt`:
 * milliseconds since the epoch.
 */
export type PasswordRefusal = {
  refused: 'mismatch' | 'suspended' | 'second_factor' | 'terms' | 'throttled' | 'busy'
  retryAt?: number
}

/** The client certificate that the proxy in front of this server received. `isVerified`: the proxy trusts its issuer. */
export type ClientCertificate = { certificate: X509Certificate; isVerified: boolean }

/** The ports of the core: everything that an endpoint may use. */
export type AuthorizationServer = {
  issuer: string
  store: Store
  keys: Keys
  /** The administrators' settings, from a cache. */
  settings(): Promise<ProtocolSettings>
  hooks: Hooks
  /** Milliseconds since the epoch. */
  now(): number
  /** 256 random bits, base64url. */
  randomToken(): string
  /** A new row id (UUID, time-ordered). */
  newId(): string
  /** The client's IP address, if known. */
  clientAddress(request: Request): string | null
  /** The one spelling of an email address, as `UserRecord.email` has it; null when it is none. */
  canonicalEmail(typed: string): string | null
  /** Whether the network that a request comes from may have one more stored that no client's secret vouches for; absent: always. */
  mayStore?(request: Request): Promise<boolean>
  /** The signed-in person, read from the raw Cookie header; null when signed out. */
  browserSession(request: Request): Promise<BrowserSession | null>
  /** The other accounts that this browser is signed in to; none of them counts as used by being read. */
  otherSessions(request: Request): Promise<BrowserSession[]>
  /** A code was issued in a session that `browserSession` did not return. */
  noteSessionUse?(sessionId: string): void
  /** How the password grant checks a password, with the limits of the sign-in page; absent: the grant is not offered. */
  passwordSignIn?(
    typed: { username: string; password: string },
    request: Request,
  ): Promise<{ userId: string } | PasswordRefusal>
  /**
   * Signs the browser out of one account for a client. `endsTokens`: also ends what was authorized in that session, except other clients'
   * offline access. Returns the Set-Cookie header that deletes its cookie; null: it is not held by this browser.
   */
  endBrowserSession(
    request: Request,
    sessionId: string,
    order: { clientId: string; endsTokens: boolean },
  ): Promise<string | null>
  /** Renders the error page for requests that must not redirect; headers included. */
  errorPage(page: ErrorPage, request: Request): Response | Promise<Response>
  /** Renders the page that posts a response to a client (OAuth 2.0 Form Post Response Mode); headers included. */
  postingPage(form: PostedAnswer, request: Request): Response | Promise<Response>
  log(event: LogEvent, fields: LogFields): void
  /** true in development: error pages show details to every reader. */
  isDevelopment: boolean
  /**
   * Whether the secret matches a hash that was imported from another system. Slow, as that hash is; after a match the secret is stored in
   * our own format and not checked this way again.
   */
  verifyImportedSecret?(secretId: string, secret: string): Promise<boolean>
  /**
   * The keys at a client's `jwksUri`, cached; fetched again if none `fits`, but at most once per cool-down. Empty if they cannot be
   * fetched.
   */
  clientKeys(client: ClientRecord, fits: (key: JsonWebKey) => boolean): Promise<JsonWebKey[]>
  /** The response at one of a client's `requestUris` (RFC 9101 section 5.2.3); null if it cannot be fetched. */
  requestObjectAt(
    address: string,
    client: ClientRecord,
  ): Promise<{ contentType: string; text: string } | null>
  /** Absent: no proxy passes certificates on. `verifies`: the proxy also checks their issuers. */
  mutualTls?: { verifies: boolean; certificateOf(request: Request): ClientCertificate | null }
  /**
   * Reads what a client says of itself at the address that is its client_id, unless that was done a short while ago. Returns why it cannot be
   * used; null: it can, or `clientId` is no such address.
   */
  learnClient?(clientId: string, request: Request): Promise<string | null>
  /** How programs register clients; absent: they cannot. */
  registrations?: ClientRegistrations
  /** Records for the application's owner that a rule of its profile refused a request; rate limited. */
  noteRefusal?(clientId: string, rule: RuleName): void
  /** Refuses plain http outside loopback unless a trusted proxy says https. */
  isSecureTransport(request: Request): boolean
}
