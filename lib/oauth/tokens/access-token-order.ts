import type {
  Actor,
  AuthorizationDetail,
  ClientRecord,
  FamilyRecord,
  KeyBinding,
  UserRecord,
} from '../records'
import type { Audience } from './audience'

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
