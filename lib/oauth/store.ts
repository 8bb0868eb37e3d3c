import type {
  AccessTokenRecord,
  AuthorizationCodeRecord,
  AuthorizationDetailTypeRecord,
  ClientRecord,
  ConsentReceipt,
  DescribedAccessToken,
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
 * Everything that the protocol stores. The memory store and the PostgreSQL store pass one contract (`testing/store-contract.ts`). Once-only
 * things are one conditional write. What belongs to a grant is live only while its family, grant, client and user are, and, if the family
 * is bound to a session, while that session is: an implementation checks all of them in the same statement. A family past its
 * `absoluteExpiresAt` has no live refresh token, but its access tokens run until they expire. `now` is milliseconds since the epoch.
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
   * Creates the grant or widens the live one: adds scopes and resources, removes `withdrawn` scopes, replaces expiry and receipt, and
   * reactivates a paused one. An expired grant is revoked and replaced, so that nothing under it becomes live again.
   */
  saveGrant(consent: ConsentToSave): Promise<GrantRecord>
  /** The standing grant of a client that acts for itself, created if absent. Returns its ID. */
  standingGrantId(clientId: string, scopes: string[], now: number): Promise<string>

  /** Saves a family without a code: its tokens are issued now. */
  saveFamily(family: FamilyRecord, now: number): Promise<void>

  // authorization codes
  /** Saves the code with the family that its redemption will use. */
  saveAuthorizationCode(code: AuthorizationCodeRecord, family: FamilyRecord): Promise<void>
  /**
   * One conditional write with the client ID. `replayed`: the code was used before, and this call has ended its family. Another client's
   * code, an expired one and one whose grant, user or client is not live are `unknown`.
   */
  consumeAuthorizationCode(hash: Buffer, clientId: string, now: number): Promise<CodeConsumption>

  // device authorizations (RFC 8628)
  /** false: the user code is taken; nothing was saved. */
  saveDeviceAuthorization(device: DeviceAuthorizationRecord): Promise<boolean>
  /** Until it expires, even after a decision. */
  findDeviceAuthorization(userCode: string, now: number): Promise<OpenedDevice | null>
  /** One conditional write: the first browser session that opens it keeps it; the same session gets `opened` again. */
  openDeviceAuthorization(
    userCode: string,
    sessionId: string,
    now: number,
  ): Promise<'opened' | 'opened_elsewhere' | 'unknown'>
  /** One conditional write by the session that opened it. `family`: allowed, and saved with it; null: denied. false: too late. */
  decideDeviceAuthorization(decision: DeviceDecision): Promise<boolean>
  /**
   * One conditional write with the client ID: records the poll, lengthens the interval of a device that polls too often, and hands out the
   * family once. Another client's code, and one whose grant, user or client is not live, are `unknown`.
   */
  pollDeviceAuthorization(hash: Buffer, clientId: string, now: number): Promise<DevicePoll>

  // tokens
  /** A machine's opaque token under the client's standing grant, which is created if absent, in one statement. */
  saveMachineToken(token: Omit<AccessTokenRecord, 'grantId' | 'familyId'>): Promise<void>
  /**
   * One insert for everything that one response issues. A refresh token's `expiresAt` is cut to its family's `absoluteExpiresAt`. Saving
   * under a family or grant that has just ended is no error: the token is never live.
   */
  saveTokens(tokens: {
    accessToken?: AccessTokenRecord
    refreshToken?: RefreshTokenRecord & { familyId: string }
  }): Promise<void>
  /**
   * Rotates in one statement, only if the token is live, belongs to the client, is bound to no key or to `boundTo`, and covers `scopes` and
   * `resources` if given (checked before the token is used). The successor's `expiresAt` is cut to the family's `absoluteExpiresAt`.
   * `grace`: the same predecessor again within the grace period while its successor is unused; `sealedSuccessor` is what the first call
   * stored. `replayed`: this call has ended the family; `spent`: it has not, because reuse protection is off.
   */
  rotateRefreshToken(rotation: RefreshRotation): Promise<RefreshOutcome>
  /**
   * Uses the token without rotating it: under the same conditions, `prolonged` moves its idle expiry, up to the family's end. A token that
   * was rotated earlier is answered as by `rotateRefreshToken`.
   */
  prolongRefreshToken(prolongation: RefreshProlongation): Promise<RefreshOutcome>
  /**
   * By the hash of the whole token; null unless token, family, grant, client (the grant's, and the token's if another) and user are all
   * live.
   */
  findLiveAccessToken(hash: Buffer, now: number): Promise<LiveAccessToken | null>
  /** The same token, or null under the same conditions: what introspection says of it. */
  describeLiveAccessToken(hash: Buffer, now: number): Promise<DescribedAccessToken | null>
  /** Reads a refresh token without using it (introspection). Same conditions; a used one is not live. */
  findLiveRefreshToken(
    hash: Buffer,
    now: number,
  ): Promise<(RefreshTokenRecord & { family: FamilyRecord; user: UserRecord | null }) | null>
  /** Only the client's own; null if there was nothing to end. */
  revokeAccessToken(hash: Buffer, clientId: string, now: number): Promise<Revocation | null>
  /** Ends the family of the client's own refresh token (RFC 7009 section 2.1). */
  revokeRefreshToken(hash: Buffer, clientId: string, now: number): Promise<Revocation | null>
  /** Records the revocation of a machine's JWT, which has no row before. */
  saveRevokedAccessToken(token: AccessTokenRecord, now: number): Promise<void>
  /**
   * Whether a machine's JWT was revoked itself, or its client's standing grant was after it was issued. By `jti`: one signed token has many
   * encodings that verify, and as many hashes.
   */
  isMachineTokenRevoked(token: Pick<AccessTokenRecord, 'id' | 'clientId' | 'createdAt'>): Promise<boolean>

  // stored authorization requests
  saveStoredRequest(request: StoredRequestRecord): Promise<void>
  findStoredRequest(id: string, now: number): Promise<StoredRequestRecord | null>
  /**
   * One conditional write: consumes the request, and with a pushed one every request stored from it. `false` if it was consumed before,
   * expired or unknown. A request stored from a pushed one has its own, longer lifetime. `refuser`: the person who refused it, for the
   * record, which is written once.
   */
  consumeStoredRequest(id: string, now: number, refuser?: Refuser | null): Promise<boolean>

  /**
   * One insert: `consumed` for the first caller, `replayed` for every other until `expiresAt`. Identifiers are unique per namespace; the
   * value's SHA-256 is stored.
   */
  useIdentifier(
    namespace: string,
    value: string,
    expiresAt: number,
    now: number,
  ): Promise<'consumed' | 'replayed'>

  // who
  findUser(userId: string): Promise<UserRecord | null>

  /** Records the last use; may be written later, in batches. */
  recordUse(used: { grantId?: string; secretId?: string; clientId?: string }, now: number): void
}

export type Refuser = { userId: string; scopes: string[] }

export type ConsentToSave = {
  userId: string
  clientId: string
  scopes: string[]
  resources: string[]
  /** Optional scopes of an earlier consent that this one left out: they are removed from the grant. */
  withdrawn: string[]
  remembered: boolean
  expiresAt: number | null
  receipt: ConsentReceipt | null
  now: number
}

/**
 * `verifiableUntil`: when the last self-contained token under it expires, including tokens that were revoked themselves; null: there is
 * none.
 */
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

/** Seconds by which a poll may be early, and within which a second one is taken for the same: some libraries send each request twice. */
export const pollLeeway = 1

/** `replayed` ends nothing: a device sends its code again and again by design. */
export type DevicePoll =
  | { outcome: 'consumed'; family: FamilyRecord; user: UserRecord }
  | { outcome: 'pending' | 'slow_down' | 'denied' | 'expired' | 'replayed' | 'unknown' }

export type RefreshUse = {
  hash: Buffer
  clientId: string
  /** Narrowing: each of these must have been granted. */
  scopes: string[] | null
  resources: string[] | null
  /** The key that was proved with the request. */
  boundTo: KeyBinding | null
  /** Milliseconds in which the predecessor may get the same successor again. */
  grace: number
  /** false: a used token that is presented again is refused, and ends nothing. */
  endsReplayedFamily: boolean
  now: number
}

export type RefreshRotation = RefreshUse & {
  successor: RefreshTokenRecord
  /** The successor's plain value, encrypted under a key derived from the predecessor's. */
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
