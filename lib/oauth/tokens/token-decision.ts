import type {
  Actor,
  AuthorizationDetail,
  ClientRecord,
  FamilyRecord,
  KeyBinding,
  RefreshTokenRecord,
  UserRecord,
} from '../records'
import type { Audience } from './audience'

/** The other parameters of an authorization response, whose hashes its ID token holds. */
export type SignedBeside = { code: string; state: string | null }

/** The decision of a grant; the endpoint issues it. */
export type TokenDecision = {
  client: ClientRecord
  /** null: the client acts for itself. */
  person: { user: UserRecord; family: FamilyRecord } | null
  scopes: string[]
  audience: Audience
  /** `unsaved`: its record, if the grant has not stored it. */
  refreshToken: { value: string; unsaved: RefreshTokenRecord | null } | null
  nonce: string | null
  /** The key that the access token is bound to; null: a bearer token. */
  boundTo: KeyBinding | null
  /** Set if they differ from the family's. */
  authorizationDetails?: AuthorizationDetail[]
  /** The actor for the person. */
  actor?: Actor
  /** The access token does not outlive this, in milliseconds since the epoch. */
  notAfter?: number
  /** RFC 8693 section 2.2.1. */
  issuedTokenType?: string
  /** Only an access token was requested, so there is no ID token (RFC 6749 section 4.2). */
  omitsIdToken?: boolean
  /** What the ID token signs, where both leave by the browser. */
  signedBeside?: SignedBeside
}

export type AccessTokenOrder = {
  client: ClientRecord
  /** Absent: the client acts for itself. */
  person: { user: UserRecord; family: FamilyRecord } | null
  scopes: string[]
  audience: Audience
  boundTo: KeyBinding | null
  authorizationDetails?: AuthorizationDetail[]
  actor?: Actor
  /** It does not outlive this, in milliseconds since the epoch. */
  notAfter?: number
  /** The request that asked for it; absent if its origin is not recorded. */
  request?: Request
}
