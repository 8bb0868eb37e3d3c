import type { KeyObject } from 'node:crypto'
import type { LocalizedText, SigningAlgorithm, TokenFormat } from './client-record'

/** What the core knows of a thing, whatever it is stored in. Times are milliseconds since the epoch; lifetimes are seconds. */

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
  nickname: string | null
  preferredUsername: string | null
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
  /** The APIs that it belongs to, by identifier; none: it means the same everywhere. */
  resources: string[]
}

/** An API that accepts our access tokens (RFC 8707). */
export type ResourceRecord = {
  identifier: string
  name: string
  tokenFormat: TokenFormat
  accessTokenLifetime: number | null
  signingAlg: SigningAlgorithm
  /** The API's own key: what is encrypted is encrypted for it. null: under this server's key, and looked up. */
  encryption: { jwk: JsonWebKey; alg: string; enc: string } | null
  /** The client as which it introspects its tokens. */
  clientId: string | null
  scopes: string[]
}

/** One object of `authorization_details` (RFC 9396 section 2). */
export type AuthorizationDetail = { type: string } & Record<string, unknown>

/** What an authorization detail of that type may hold, and the sentence that a person reads. */
export type AuthorizationDetailTypeRecord = {
  type: string
  title: LocalizedText
  /** The fields' names stand in it in braces. */
  sentence: LocalizedText
  fields: { name: string; kind: 'text' | 'number' | 'list'; required: boolean }[]
}

/** The key that the use of a token has to prove, by its thumbprint (RFC 9449 section 6, RFC 8705 section 3). */
export type KeyBinding = `jkt:${string}` | `x5t#S256:${string}`

/** Who acts for the person; nested, the current one outside (RFC 8693 section 4.1). */
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
  /** The latest proof; null where nobody was asked (a trusted client, a machine). */
  receipt: ConsentReceipt | null
}

/** What the person allowed, kept as proof and compared with the next request. */
export type ConsentReceipt = {
  at: number
  scopes: string[]
  /** Every scope the person was asked about: an optional one they left out is not asked again. */
  asked: string[]
  /** Claim name -> the value shown. */
  claims: Record<string, string>
  resources: string[]
  /** Those of the latest request; what was issued for others before lives on. */
  authorizationDetails?: AuthorizationDetail[]
  duration: ConsentDuration
  locale: string
}
export type ConsentDuration = 'until_removed' | 'days_30' | 'once'

/** Everything that hangs on one redeemed code. */
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
  /** What was allowed of them (RFC 9396). */
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
  /** The key that its redemption has to prove (RFC 9449 section 10). */
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
  /** The key that its use has to prove; null for clients that authenticate. */
  boundTo: KeyBinding | null
}

export type AccessTokenRecord = {
  /** Also the JWT's `jti`. */
  id: string
  /** SHA-256 of the whole token, whatever its form: what a look-up goes by. */
  hash: Buffer
  grantId: string
  familyId: string | null
  clientId: string
  format: TokenFormat
  /** An API can verify it without asking here: signed, in the open or inside what is encrypted for the API's own key. */
  selfContained: boolean
  scopes: string[]
  audience: string[]
  createdAt: number
  expiresAt: number
  credentials: TokenCredentials | null
  /** Its `cnf`. */
  boundTo: KeyBinding | null
  /** Of its own, where they are not its family's. */
  authorizationDetails: AuthorizationDetail[] | null
  actor: Actor | null
}

/** Bound to a token at issue: where it was requested from, and under names of their own what the operator's hook gave. */
export type TokenCredentials = { address?: string; userAgent?: string } & Record<string, unknown>

/** A live access token with everything that introspection and userinfo answer with: one look-up. */
export type LiveAccessToken = AccessTokenRecord & { family: FamilyRecord | null; user: UserRecord | null }

/** An authorization request that waits for a person. */
export type StoredRequestRecord = {
  /** Opaque, 256 random bits; what travels in the address. */
  id: string
  kind: 'interaction' | 'pushed' | 'logout'
  clientId: string
  parameters: Record<string, string | string[]>
  /** SHA-256 of the browser's binding cookie. */
  browserHash: Buffer | null
  /** Origin of the validated redirect URI, for `form-action`. */
  redirectOrigin: string | null
  /** The pushed request that it came of (RFC 9126 section 4): with the first answer to any of them, all are over. */
  pushedId: string | null
  createdAt: number
  expiresAt: number
}

/** A device that waits for somebody to allow it on another one (RFC 8628). */
export type DeviceAuthorizationRecord = {
  id: string
  /** SHA-256 of the device code. */
  deviceCodeHash: Buffer
  /** Canonical: upper case, without the dash. */
  userCode: string
  clientId: string
  scopes: string[]
  /** As asked, the issuer included. */
  resources: string[]
  authorizationDetails: AuthorizationDetail[] | null
  /** Where the device asked from. */
  address: string | null
  /** Seconds between two polls; `slow_down` adds five. */
  interval: number
  createdAt: number
  expiresAt: number
}

export type DeviceAuthorizationStatus = 'pending' | 'allowed' | 'denied' | 'used'

/** As it stands; `sessionId` is the browser session that opened it. */
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
  expiresAt: number
}

/** A key as the core uses it; private parts stay behind `sign`. */
export type SigningKey = {
  kid: string
  algorithm: SigningAlgorithm
  privateKey: CryptoKey
  publicKey: CryptoKey
}

/** What access tokens of the form `encrypted` are made under; 256 bits. */
export type EncryptionKey = { kid: string; key: KeyObject }
