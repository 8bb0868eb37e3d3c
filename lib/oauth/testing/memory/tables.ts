import type {
  AccessTokenRecord,
  AuthorizationCodeRecord,
  AuthorizationDetailTypeRecord,
  ClientRecord,
  FamilyRecord,
  GrantRecord,
  OpenedDevice,
  RefreshTokenRecord,
  ResourceRecord,
  ScopeRecord,
  StoredRequestRecord,
  UserRecord,
} from '../../records'

export type CodeRow = { code: AuthorizationCodeRecord; familyId: string; usedAt: number | null }
export type RefreshRow = {
  token: RefreshTokenRecord
  familyId: string
  usedAt: number | null
  successorHash: Buffer | null
  sealed: Buffer | null
}
export type DeviceRow = OpenedDevice & { familyId: string | null; lastPolledAt: number | null }
export type AccessRow = { token: AccessTokenRecord; revokedAt: number | null }

/** Rows by key; a hash is keyed by its hex form. */
export type Tables = {
  clients: Map<string, ClientRecord>
  resources: Map<string, ResourceRecord>
  scopes: ScopeRecord[]
  detailTypes: AuthorizationDetailTypeRecord[]
  users: Map<string, UserRecord>
  sessions: Map<string, { userId: string; expiresAt: number }>
  grants: Map<string, GrantRecord>
  /** Client ID -> when its standing grant was revoked last. */
  standingGrantsRevokedAt: Map<string, number>
  families: Map<string, FamilyRecord & { endedAt: number | null }>
  codes: Map<string, CodeRow>
  devices: Map<string, DeviceRow>
  refreshTokens: Map<string, RefreshRow>
  accessTokens: Map<string, AccessRow>
  requests: Map<string, { request: StoredRequestRecord; consumedAt: number | null }>
  /** Namespace and value -> until when it counts as used. */
  usedIdentifiers: Map<string, number>
  touched: { grantId?: string; secretId?: string; clientId?: string }[]
}

export const emptyTables = (): Tables => ({
  clients: new Map(),
  resources: new Map(),
  scopes: [],
  detailTypes: [],
  users: new Map(),
  sessions: new Map(),
  grants: new Map(),
  standingGrantsRevokedAt: new Map(),
  families: new Map(),
  codes: new Map(),
  devices: new Map(),
  refreshTokens: new Map(),
  accessTokens: new Map(),
  requests: new Map(),
  usedIdentifiers: new Map(),
  touched: [],
})

export const hex = (hash: Buffer) => hash.toString('hex')
