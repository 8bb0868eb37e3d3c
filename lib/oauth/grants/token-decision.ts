import type { AuthorizationServer } from '../authorization-server'
import type {
  Actor,
  AuthorizationDetail,
  ClientRecord,
  FamilyRecord,
  KeyBinding,
  RefreshTokenRecord,
  UserRecord,
} from '../records'
import type { Parameters } from '../request'
import type { Audience } from '../tokens/audience'

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
  leavesIdTokenOut?: boolean
}

export type GrantPorts = Omit<AuthorizationServer, 'browserSession' | 'errorPage' | 'isSecureTransport'>

/** What a grant may know of the HTTP request, beside its parameters. */
export type GrantContext = {
  request: Request
  /** The key that was proved with the request (RFC 9449 section 4, RFC 8705 section 3). */
  boundTo: KeyBinding | null
}

export type Grant = (
  server: GrantPorts,
  client: ClientRecord,
  parameters: Parameters,
  context: GrantContext,
) => Promise<TokenDecision>
