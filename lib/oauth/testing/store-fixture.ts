import type {
  AuthorizationDetailTypeRecord,
  ClientRecord,
  ResourceRecord,
  ScopeRecord,
  UserRecord,
} from '../records'
import type { Store } from '../store'

/** What two concurrent calls may contend for. */
export type ContestedRow =
  | { authorizationCode: Buffer }
  | { refreshToken: Buffer }
  | { userCode: string }
  | { storedRequest: string }
  | { usedIdentifier: { namespace: string; value: string } }
  | { grant: string }

/** A store with the means to put people and applications into it: what the contract and the protocol's tests stand on. */
export type StoreFixture = {
  store: Store
  addClient(partial?: Partial<ClientRecord>): Promise<ClientRecord>
  addUser(partial?: Partial<UserRecord>): Promise<UserRecord>
  addResource(partial: Partial<ResourceRecord> & { identifier: string }): Promise<ResourceRecord>
  /** Its `resources` are those that name it. */
  addScope(partial: Partial<Omit<ScopeRecord, 'resources'>> & { name: string }): Promise<ScopeRecord>
  addDetailType(
    partial: Partial<AuthorizationDetailTypeRecord> & { type: string },
  ): Promise<AuthorizationDetailTypeRecord>
  /** Returns the session's id. `expiresAt`: milliseconds since the epoch. */
  addSession(userId: string, expiresAt: number): Promise<string>
  /** Signs the browser out. */
  endSession(sessionId: string): Promise<void>
  /** As when the person removes the access, now or at another time; whether this call ended it. */
  endGrant(grantId: string, at?: number): Promise<boolean>
  endFamily(familyId: string): Promise<void>
  suspendUser(userId: string): Promise<void>
  suspendClient(clientId: string): Promise<void>
  pauseGrant(grantId: string): Promise<void>
  resumeGrant(grantId: string): Promise<void>
  /**
   * Starts the calls in their order, so that each has begun before any can write that row. Where a call cannot be interrupted, as in the
   * memory store, each runs to its end in its turn: there nothing else is possible.
   */
  race<Result>(row: ContestedRow, calls: (() => Promise<Result>)[]): Promise<Result[]>
  close(): Promise<void>
}
