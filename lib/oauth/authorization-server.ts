import type { X509Certificate } from 'node:crypto'
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
  /** The active key of that algorithm. */
  signingKey(algorithm: SigningAlgorithm): Promise<SigningKey>
  /** Any key that is still published; null when unknown or retired. */
  verificationKey(kid: string): Promise<SigningKey | null>
  /** The JWK Set document (RFC 7517 section 5): next, active and retiring keys, public parts only. */
  jwks(): Promise<{ keys: JsonWebKey[] }>
  /** What encrypted access tokens are made under from now on. */
  encryptionKey(): Promise<EncryptionKey>
  /** null: not a key of this server, or one of before AUTH_SECRET was changed. */
  decryptionKey(kid: string): Promise<EncryptionKey | null>
  /** What DPoP nonces are computed under, in every process the same. */
  dpopNonceKey(): Buffer
  /** The plain value of a secret that is kept recoverable; null for every other, and for what does not open. */
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
    | 'redirect_uri_mismatch'
    | 'invalid_request'
    | 'interaction_gone'
    | 'logout_invalid_request'
    | 'logout_redirect_mismatch'
    | 'logout_off'
    | 'server_error'
    | 'unavailable'
  status: 400 | 403 | 404 | 500 | 503
  requestId: string
  clientName: string | null
  /** Only for the application's owner, an administrator, or in development. */
  details: { description: string; received?: string; registered?: string[] } | null
}

/** What a page of ours has the browser post to a client. */
export type PostedAnswer = { action: string; fields: Record<string, string> }

/** `second_factor`: the password alone is not enough for this person. `retryAt`: milliseconds since the epoch. */
export type PasswordRefusal = {
  refused: 'mismatch' | 'suspended' | 'second_factor' | 'throttled' | 'busy'
  retryAt?: number
}

/** The certificate that a client showed to the proxy in front of this server. `isVerified`: the proxy knows who issued it. */
export type ClientCertificate = { certificate: X509Certificate; isVerified: boolean }

/** All that an endpoint may use: the ports of the core. */
export type AuthorizationServer = {
  issuer: string
  store: Store
  keys: Keys
  /** As an administrator has set them; cheap to ask for. */
  settings(): Promise<ProtocolSettings>
  hooks: Hooks
  /** Milliseconds since the epoch. */
  now(): number
  /** 256 random bits, base64url. */
  randomToken(): string
  /** A new row id (UUID, time-ordered). */
  newId(): string
  /** The other end of the connection, as far as it is known. */
  clientAddress(request: Request): string | null
  /** The signed-in person, read from the raw Cookie header; null when signed out. */
  browserSession(request: Request): Promise<BrowserSession | null>
  /** The password grant's way to the accounts, counted and throttled as the sign-in page is; absent: there is no such grant. */
  passwordSignIn?(
    typed: { username: string; password: string },
    request: Request,
  ): Promise<{ userId: string } | PasswordRefusal>
  /**
   * Signs the browser out for a client. `endsTokens`: with all that was authorized in that session; of other clients not what may act while
   * nobody is there (`offline_access`). Returns the Set-Cookie header that takes the cookie away.
   */
  endBrowserSession(request: Request, order: { clientId: string; endsTokens: boolean }): Promise<string>
  /** Renders the page that stands where a redirect must not happen; headers included. */
  errorPage(page: ErrorPage, request: Request): Response | Promise<Response>
  /** Renders the page that posts an answer to a client (OAuth 2.0 Form Post Response Mode); headers included. */
  postingPage(form: PostedAnswer, request: Request): Response | Promise<Response>
  log(event: LogEvent, fields: LogFields): void
  /** true while developing: error pages show details to everybody. */
  isDevelopment: boolean
  /**
   * Whether this is the secret that was imported in another system's hash. Slow on purpose of that system; what matched is kept in our own
   * form, so that it is asked once.
   */
  verifyImportedSecret?(secretId: string, secret: string): Promise<boolean>
  /**
   * What a client publishes at its `jwksUri`, kept for a while; asked for again where none of it `fits`, but not more often than a cool-down
   * allows. Empty when there is nothing to be had.
   */
  clientKeys(client: ClientRecord, fits: (key: JsonWebKey) => boolean): Promise<JsonWebKey[]>
  /** What an address of a client's `requestUris` answers with (RFC 9101 section 5.2.3); null when there is nothing to be had. */
  requestObjectAt(
    address: string,
    client: ClientRecord,
  ): Promise<{ contentType: string; text: string } | null>
  /** Absent: no proxy of ours passes certificates on. `verifies`: it also tells whether it knows their issuers. */
  mutualTls?: { verifies: boolean; certificateOf(request: Request): ClientCertificate | null }
  /** Remembers for the application's owner that a rule of its profile refused a request; rarely, whatever comes. */
  noteRefusal?(clientId: string, rule: RuleName): void
  /** Refuses plain http outside loopback unless a trusted proxy says https. */
  isSecureTransport(request: Request): boolean
}
