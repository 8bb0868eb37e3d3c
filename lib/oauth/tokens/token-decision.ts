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

/** What a grant decides; the endpoint issues it. */
export type TokenDecision = {
  client: ClientRecord
  /** null: the client acts for itself. */
  person: { user: UserRecord; family: FamilyRecord } | null
  scopes: string[]
  audience: Audience
  /** `unsaved`: its record, where the grant has not stored it yet. */
  refreshToken: { value: string; unsaved: RefreshTokenRecord | null } | null
  nonce: string | null
  /** The key that the access token is bound to; null: a bearer token. */
  boundTo: KeyBinding | null
  /** Where they are not the family's own. */
  authorizationDetails?: AuthorizationDetail[]
  /** Who acts for the person. */
  actor?: Actor
  /** The access token does not outlive this, in milliseconds since the epoch. */
  notAfter?: number
  /** RFC 8693 section 2.2.1. */
  issuedTokenType?: string
  /** A token alone was asked for, whatever the scopes would give (RFC 6749 section 4.2). */
  omitsIdToken?: boolean
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
  /** What asked for it; absent where nothing of it is to be bound to the token. */
  request?: Request
}
