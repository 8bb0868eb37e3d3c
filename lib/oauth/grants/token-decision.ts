import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord, FamilyRecord, RefreshTokenRecord, UserRecord } from '../records'
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
  /** A token alone was asked for, whatever the scopes would give (RFC 6749 section 4.2). */
  leavesIdTokenOut?: boolean
}

export type GrantPorts = Omit<AuthorizationServer, 'browserSession' | 'errorPage' | 'isSecureTransport'>

export type Grant = (
  server: GrantPorts,
  client: ClientRecord,
  parameters: Parameters,
  request: Request,
) => Promise<TokenDecision>
