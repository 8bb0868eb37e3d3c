import type {
  AccessTokenRecord,
  AuthorizationCodeRecord,
  AuthorizationDetailTypeRecord,
  ClientRecord,
  ConsentReceipt,
  DeviceAuthorizationRecord,
  FamilyRecord,
  GrantRecord,
  KeyBinding,
  LiveAccessToken,
  OpenedDevice,
  RefreshTokenRecord,
  ResourceRecord,
  ScopeRecord,
  StoredRequestRecord,
  UserRecord,
} from './records'

/**
 * Everything the protocol keeps. The memory store and the PostgreSQL store pass one contract (`testing/store-contract.ts`).
 *
 * Once-only things are one conditional write. Whatever hangs on a grant is live only while its family, its grant, its client and its
 * user are, and, where the family is bound to a session, while that session is: an implementation checks all of them in the same
 * statement. A family past its `absoluteExpiresAt` has no live refresh token, but its access tokens run out by themselves. `now` is milliseconds since the epoch.
 */
export type Store = {
  // clients and the catalogue (may be cached; changes are seen within a second)
  findClient(clientId: string): Promise<ClientRecord | null>
  findResource(identifier: string): Promise<ResourceRecord | null>
  listScopes(): Promise<ScopeRecord[]>
  listAuthorizationDetailTypes(): Promise<AuthorizationDetailTypeRecord[]>

  // grants (never cached)
  /** Neither revoked nor expired; it may be paused (see `status`). */
  findLiveGrant(userId: string, clientId: string, now: number): Promise<GrantRecord | null>
  /**
   * Creates the grant or widens the live one: scopes and resources are added, `withdrawn` scopes
   * taken out, expiry and receipt replaced, a paused one is active again.
   * An expired grant is revoked and replaced, so that nothing that hung on it comes back to life.
   */
  saveGrant(consent: ConsentToSave): Promise<GrantRecord>
  /** The standing grant of a client that acts for itself; made when absent. Returns its id. */
  standingGrantId(clientId: string, scopes: string[], now: number): Promise<string>
  /** Ends the grant and all that hangs on it, at once. */
  revokeGrant(grantId: string, reason: string, now: number): Promise<boolean>

  /** Saves a family that no code leads to: its tokens are issued at once. */
  saveFamily(family: FamilyRecord, now: number): Promise<void>

  // authorization codes
  /** Saves the code together with the family that its redemption will fill. */
  saveAuthorizationCode(code: AuthorizationCodeRecord, family: FamilyRecord): Promise<void>
  /**
   * One conditional write naming the client. `replayed`: it was used before, however long ago; its family has been ended by this call. Another client's
   * code, an expired one and one whose grant, user or client is not live are `unknown`.
   */
  consumeAuthorizationCode(hash: Buffer, clientId: string, now: number): Promise<CodeConsumption>

  // device authorizations (RFC 8628)
  /** false: the user code is taken, and nothing was saved. */
  saveDeviceAuthorization(device: DeviceAuthorizationRecord): Promise<boolean>
  /** Until it expires, whatever was decided. */
  findDeviceAuthorization(userCode: string, now: number): Promise<OpenedDevice | null>
  /** One conditional write: the first browser session that opens it has it, until the end. Again by the same one: `opened`. */
  openDeviceAuthorization(
    userCode: string,
    sessionId: string,
    now: number,
  ): Promise<'opened' | 'opened_elsewhere' | 'unknown'>
  /** One conditional write, by the session that opened it. `family`: allowed, and saved with it; null: denied. false: too late. */
  decideDeviceAuthorization(decision: DeviceDecision): Promise<boolean>
  /**
   * One conditional write naming the client: remembers when it was asked, prolongs the interval of whoever asks too often while nothing is
   * decided, and gives the family out once. Another client's code, and one whose grant, user or client is not live, are `unknown`.
   */
  pollDeviceAuthorization(hash: Buffer, clientId: string, now: number): Promise<DevicePoll>

  // tokens
  /** A machine's opaque token, under the client's standing grant (made when absent), in one statement. */
  saveMachineToken(token: Omit<AccessTokenRecord, 'grantId' | 'familyId'>): Promise<void>
  /**
   * One insert for what one answer issues. A refresh token's `expiresAt` is cut to its family's `absoluteExpiresAt`. Saving under a
   * family or grant that has just ended is no error: the token is never live.
   */
  saveTokens(tokens: {
    accessToken?: AccessTokenRecord
    refreshToken?: RefreshTokenRecord & { familyId: string }
  }): Promise<void>
  /**
   * Rotates in one statement, only if the token is live, belongs to the client, is bound to no key or to `boundTo`, and covers `scopes`
   * and `resources` when given (which are looked at before anything is spent). The successor's `expiresAt` is cut to the family's `absoluteExpiresAt`.
   * `grace`: the same predecessor again within the grace period while its successor is unused; `sealedSuccessor` is what the first
   * call stored. `replayed`: the family has been ended by this call; `spent`: it has not, because that is switched off.
   */
  rotateRefreshToken(rotation: RefreshRotation): Promise<RefreshOutcome>
  /**
   * Uses the token without spending it: under the same conditions, `prolonged` moves its idle expiry, never past the family's end. One
   * that was spent while tokens were rotated is answered as by `rotateRefreshToken`.
   */
  prolongRefreshToken(prolongation: RefreshProlongation): Promise<RefreshOutcome>
  /** By the hash of the whole token; null unless token, family, grant, client (the grant's and its own, if another) and user are all live. */
  findLiveAccessToken(hash: Buffer, now: number): Promise<LiveAccessToken | null>
  /** Looks at a refresh token without using it (introspection). Same conditions; a spent one is not live. */
  findLiveRefreshToken(
    hash: Buffer,
    now: number,
  ): Promise<(RefreshTokenRecord & { family: FamilyRecord; user: UserRecord | null }) | null>
  /** Only the client's own; null when there was nothing to end. */
  revokeAccessToken(hash: Buffer, clientId: string, now: number): Promise<Revocation | null>
  /** Ends the family of the client's own refresh token (RFC 7009 section 2.1). */
  revokeRefreshToken(hash: Buffer, clientId: string, now: number): Promise<Revocation | null>
  /** Marks a machine's JWT, which has no row until then. */
  saveRevokedAccessToken(token: AccessTokenRecord, now: number): Promise<void>
  /** By its id (`jti`): one signed token has many spellings that verify, and as many hashes. */
  isAccessTokenRevoked(id: string): Promise<boolean>
  endFamily(familyId: string, reason: string, now: number): Promise<void>

  // stored authorization requests
  saveStoredRequest(request: StoredRequestRecord): Promise<void>
  findStoredRequest(id: string, now: number): Promise<StoredRequestRecord | null>
  /**
   * One conditional write: the request is over, and with one that was pushed whatever came of it. `false` when it was over before, expired or
   * unknown. What came of a pushed request has a life of its own, longer than that one's.
   */
  consumeStoredRequest(id: string, now: number): Promise<boolean>

  /**
   * One insert: `consumed` for whoever is first, `replayed` for everybody else until `expiresAt`. Each namespace is a world of its own;
   * what is kept is the value's SHA-256.
   */
  useIdentifier(
    namespace: string,
    value: string,
    expiresAt: number,
    now: number,
  ): Promise<'consumed' | 'replayed'>

  // who
  findUser(userId: string): Promise<UserRecord | null>

  /** Remembers that these were used; may be written later, in batches. */
  recordUse(used: { grantId?: string; secretId?: string; clientId?: string }, now: number): void
}

export type ConsentToSave = {
  userId: string
  clientId: string
  scopes: string[]
  resources: string[]
  /** Optional scopes that an earlier consent held and this one left out: they leave the grant. */
  withdrawn: string[]
  remembered: boolean
  expiresAt: number | null
  receipt: ConsentReceipt | null
  now: number
}

/** `verifiableUntil`: when the last self-contained token of what ended runs out, whenever it was revoked itself; null: there is none. */
export type Revocation = { verifiableUntil: number | null }

export type CodeConsumption =
  | { outcome: 'consumed'; code: AuthorizationCodeRecord; family: FamilyRecord; user: UserRecord }
  | { outcome: 'replayed'; familyId: string }
  | { outcome: 'unknown' }

export type DeviceDecision = {
  userCode: string
  sessionId: string
  family: FamilyRecord | null
  now: number
}

/** `replayed` ends nothing: the code is the device's own secret, which it sends again and again by design. */
export type DevicePoll =
  | { outcome: 'consumed'; family: FamilyRecord; user: UserRecord }
  | { outcome: 'pending' | 'slow_down' | 'denied' | 'expired' | 'replayed' | 'unknown' }

export type RefreshUse = {
  hash: Buffer
  clientId: string
  /** Narrowing: every one of these must have been granted. */
  scopes: string[] | null
  resources: string[] | null
  /** The key that was proved with the request. */
  boundTo: KeyBinding | null
  /** Milliseconds during which the predecessor may get the same successor again. */
  grace: number
  /** false: a spent token that comes again is refused, and ends nothing. */
  endsReplayedFamily: boolean
  now: number
}

export type RefreshRotation = RefreshUse & {
  successor: RefreshTokenRecord
  /** The successor's plain value, sealed under a key derived from the predecessor's. */
  sealedSuccessor: Buffer
}

/** `expiresAt`: the new idle expiry. */
export type RefreshProlongation = RefreshUse & { expiresAt: number }

export type RefreshOutcome =
  | { outcome: 'rotated' | 'prolonged'; family: FamilyRecord; user: UserRecord }
  | {
      outcome: 'grace'
      family: FamilyRecord
      user: UserRecord
      sealedSuccessor: Buffer
      successorExpiresAt: number
    }
  | { outcome: 'binding_mismatch' }
  | { outcome: 'scope_exceeded' }
  | { outcome: 'resource_exceeded' }
  | { outcome: 'spent' }
  | { outcome: 'replayed'; familyId: string }
  | { outcome: 'unknown' }
