import type { KeyObject } from 'node:crypto'
import type { LocalizedText, SigningAlgorithm, TokenFormat } from './client-record'

/** The core's records, independent of storage. Times are milliseconds since the epoch; lifetimes are seconds. */

export type {
  ClientAuthenticationMethod,
  ClientRecord,
  ClientSecretRecord,
  LocalizedText,
  SigningAlgorithm,
  TokenFormat,
} from './client-record'

/** The person, in OpenID Connect Core 5.1 claims (camelCase). */
export type UserRecord = {
  id: string
  status: 'active' | 'suspended'
  email: string
  emailVerified: boolean
  name: string | null
  givenName: string | null
  familyName: string | null
  middleName: string | null
  nickname: string | null
  preferredUsername: string | null
  profile: string | null
  picture: string | null
  website: string | null
  gender: string | null
  birthdate: string | null
  zoneinfo: string | null
  locale: string | null
  phoneNumber: string | null
  phoneNumberVerified: boolean
  address: Record<string, string> | null
  /** Names of the groups the user belongs to. */
  groups: string[]
  updatedAt: number
}

export type ScopeRecord = {
  name: string
  title: LocalizedText
  description: LocalizedText | null
  claims: string[]
  sensitive: boolean
  position: number
  /** Identifiers of the APIs that it belongs to; empty: it applies to every API. */
  resources: string[]
}

/** An API that accepts our access tokens (RFC 8707). */
export type ResourceRecord = {
  identifier: string
  name: string
  tokenFormat: TokenFormat
  accessTokenLifetime: number | null
  signingAlg: SigningAlgorithm
  /** The API's own key for encrypted tokens. null: they are encrypted under this server's key, and introspected. */
  encryption: { jwk: JsonWebKey; alg: string; enc: string } | null
  /** The client that introspects its tokens. */
  clientId: string | null
  scopes: string[]
}

/** One object of `authorization_details` (RFC 9396 section 2). */
export type AuthorizationDetail = { type: string } & Record<string, unknown>

/** The fields of an authorization detail type, and the sentence for the person. */
export type AuthorizationDetailTypeRecord = {
  type: string
  title: LocalizedText
  /** With field names in braces. */
  sentence: LocalizedText
  fields: { name: string; kind: 'text' | 'number' | 'list'; required: boolean }[]
}

/** The thumbprint of the key that must be proved when the token is used (RFC 9449 section 6, RFC 8705 section 3). */
export type KeyBinding = `jkt:${string}` | `x5t#S256:${string}`

/** The actors for the person, the current one outermost (RFC 8693 section 4.1). */
export type Actor = { sub: string; client_id?: string; act?: Actor }

export type GrantRecord = {
  id: string
  userId: string | null
  clientId: string
  status: 'active' | 'paused' | 'revoked'
  scopes: string[]
  resources: string[]
  /** false: "just this once", the next request asks again. */
  remembered: boolean
  createdAt: number
  updatedAt: number
  expiresAt: number | null
  lastUsedAt: number | null
  /** The latest consent receipt; null if there was no consent page (a trusted client, a machine). */
  receipt: ConsentReceipt | null
}

/** What the person saw and allowed, kept as a receipt and compared with the next request. */
export type ConsentReceipt = {
  at: number
  scopes: string[]
  /** Every scope on the consent page: an optional one that was left out is not asked for again. */
  asked: string[]
  /** Claim name -> the value shown. */
  claims: Record<string, string>
  resources: string[]
  /** Resources of the latest request; tokens for earlier ones stay valid. */
  authorizationDetails?: AuthorizationDetail[]
  duration: ConsentDuration
  locale: string
}
export type ConsentDuration = 'until_removed' | 'days_30' | 'once'

/** Everything that one redeemed code issued. */
export type FamilyRecord = {
  id: string
  grantId: string
  clientId: string
  userId: string | null
  sessionId: string | null
  sessionBound: boolean
  scopes: string[]
  resources: string[]
  /** The `claims` request parameter (OpenID Connect Core 5.5). */
  claims: ClaimsRequest | null
  authTime: number | null
  acr: string | null
  amr: string[]
  nonce: string | null
  /** The allowed authorization details (RFC 9396). */
  authorizationDetails: AuthorizationDetail[] | null
  absoluteExpiresAt: number
}
export type ClaimsRequest = {
  userinfo?: Record<string, ClaimRequest | null>
  id_token?: Record<string, ClaimRequest | null>
}
export type ClaimRequest = { essential?: boolean; value?: unknown; values?: unknown[] }

export type AuthorizationCodeRecord = {
  /** SHA-256 of the code. */
  hash: Buffer
  clientId: string
  redirectUri: string | null
  /** Always S256. */
  codeChallenge: string | null
  /** The key that must be proved when it is redeemed (RFC 9449 section 10). */
  boundTo: KeyBinding | null
  createdAt: number
  expiresAt: number
}

export type RefreshTokenRecord = {
  id: string
  hash: Buffer
  clientId: string
  createdAt: number
  /** Idle expiry: moves with every rotation, never past the family's `absoluteExpiresAt`. */
  expiresAt: number
  /** The key that must be proved when it is used; null for clients that authenticate. */
  boundTo: KeyBinding | null
}

export type AccessTokenRecord = {
  /** Also the JWT's `jti`. */
  id: string
  /** SHA-256 of the whole token, in every format: the key for look-ups. */
  hash: Buffer
  grantId: string
  familyId: string | null
  clientId: string
  format: TokenFormat
  /** An API can verify it offline: signed, or signed and then encrypted for the API's own key. */
  selfContained: boolean
  scopes: string[]
  audience: string[]
  createdAt: number
  expiresAt: number
  credentials: TokenCredentials | null
  /** The `cnf` claim. */
  boundTo: KeyBinding | null
  /** The token's own details, if they differ from its family's. */
  authorizationDetails: AuthorizationDetail[] | null
  actor: Actor | null
}

/** Recorded with a token at issue: the request's origin, and the hook's values under their own names. */
export type TokenCredentials = { address?: string; userAgent?: string } & Record<string, unknown>

/** A live access token with everything for introspection and userinfo, from one look-up. */
export type LiveAccessToken = AccessTokenRecord & { family: FamilyRecord | null; user: UserRecord | null }

/** What introspection says of a token: of its family the sign-in, of its user the ID and the address. */
export type NamedUser = Pick<UserRecord, 'id' | 'email'>
export type DescribedAccessToken = Pick<
  AccessTokenRecord,
  'id' | 'clientId' | 'scopes' | 'audience' | 'createdAt' | 'expiresAt' | 'credentials' | 'boundTo' | 'actor'
> & {
  /** Its own, or its family's. */
  authorizationDetails: AuthorizationDetail[] | null
  family: Pick<FamilyRecord, 'acr' | 'authTime'> | null
  user: NamedUser | null
}

/** An authorization request that waits for a person. */
export type StoredRequestRecord = {
  /** Opaque, 256 random bits; used in the URL. */
  id: string
  kind: 'interaction' | 'pushed' | 'logout'
  clientId: string
  parameters: Record<string, string | string[]>
  /** SHA-256 of the browser's binding cookie. */
  browserHash: Buffer | null
  /** Origin of the validated redirect URI, for `form-action`. */
  redirectOrigin: string | null
  /** The pushed request it was stored from (RFC 9126 section 4): the first response to any of them ends all. */
  pushedId: string | null
  createdAt: number
  expiresAt: number
}

/** A device that waits for a person to allow it (RFC 8628). */
export type DeviceAuthorizationRecord = {
  id: string
  /** SHA-256 of the device code. */
  deviceCodeHash: Buffer
  /** Canonical: upper case, without the dash. */
  userCode: string
  clientId: string
  scopes: string[]
  /** As requested, including the issuer. */
  resources: string[]
  authorizationDetails: AuthorizationDetail[] | null
  /** The device's IP address. */
  address: string | null
  /** Seconds between two polls; `slow_down` adds five. */
  interval: number
  createdAt: number
  expiresAt: number
}

export type DeviceAuthorizationStatus = 'pending' | 'allowed' | 'denied' | 'used'

/** The current state; `sessionId` is the browser session that opened it. */
export type OpenedDevice = DeviceAuthorizationRecord & {
  status: DeviceAuthorizationStatus
  sessionId: string | null
}

/** A browser's sign-in at the user center. */
export type BrowserSession = {
  id: string
  user: UserRecord
  isAdmin: boolean
  authTime: number
  amr: string[]
  acr: string | null
  /** The person can show a second factor. */
  hasSecondFactor: boolean
  expiresAt: number
}

/** A key as the core uses it; private parts stay behind `sign`. */
export type SigningKey = {
  kid: string
  algorithm: SigningAlgorithm
  privateKey: CryptoKey
  publicKey: CryptoKey
}

/** The key that encrypts access tokens of the format `encrypted`; 256 bits. */
export type EncryptionKey = { kid: string; key: KeyObject }
