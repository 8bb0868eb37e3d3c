import type { AuthorizationServer } from '../authorization-server'
import type {
  Actor,
  AuthorizationDetail,
  ClientRecord,
  FamilyRecord,
  KeyBinding,
  NamedUser,
  TokenCredentials,
  UserRecord,
} from '../records'
import { hashToken } from './hash-token'
import { isAudienceOf } from './audience'
import { machineTokenOf } from './machine-token'
import { likelyKinds, type TokenKind } from './token-values'

/** A live token of any kind, with the fields of an introspection response. */
export type FoundToken = {
  kind: TokenKind
  id: string
  clientId: string
  scopes: string[]
  audience: string[]
  createdAt: number
  expiresAt: number
  user: UserRecord | null
  credentials: TokenCredentials | null
  boundTo: KeyBinding | null
  authorizationDetails: AuthorizationDetail[] | null
  actor: Actor | null
  /** The sign-in's time, method and context; absent without a person. */
  family?: FamilyRecord | null
}

/** What introspection needs of it. */
export type DescribedToken = Omit<FoundToken, 'user' | 'family'> & {
  user: UserRecord | NamedUser | null
  family?: Pick<FamilyRecord, 'acr' | 'authTime'> | null
}

type Ports = Pick<AuthorizationServer, 'issuer' | 'keys' | 'now' | 'store'>

/** One look-up by hash. A signature is verified, or a token decrypted, only if there is no row: a machine's token. */
export const findToken = (server: Ports, token: string, hint: string | null): Promise<FoundToken | null> =>
  findAny(server, token, hint, findAccessToken)

/** The same for introspection, which needs less of the row. Only the operator's hook for the subject is given the whole person. */
export const findDescribedToken = (
  server: Ports & Pick<AuthorizationServer, 'hooks'>,
  token: string,
  hint: string | null,
): Promise<DescribedToken | null> =>
  findAny<DescribedToken>(server, token, hint, server.hooks.subject ? findAccessToken : describeAccessToken)

async function findAny<Found>(
  server: Ports,
  token: string,
  hint: string | null,
  findAccess: (server: Ports, hash: Buffer) => Promise<Found | null>,
): Promise<Found | FoundToken | null> {
  const hash = hashToken(token)
  for (const kind of likelyKinds(token, hint)) {
    const found = await (kind === 'access_token' ? findAccess(server, hash) : findRefreshToken(server, hash))
    if (found) return found
  }
  return findMachineToken(server, token)
}

async function findAccessToken({ store, now }: Ports, hash: Buffer): Promise<FoundToken | null> {
  const token = await store.findLiveAccessToken(hash, now())
  if (!token) return null
  const authorizationDetails = token.authorizationDetails ?? token.family?.authorizationDetails ?? null
  return { ...token, authorizationDetails, kind: 'access_token' }
}

async function describeAccessToken({ store, now }: Ports, hash: Buffer): Promise<DescribedToken | null> {
  const token = await store.describeLiveAccessToken(hash, now())
  return token && { ...token, kind: 'access_token' }
}

async function findRefreshToken(server: Ports, hash: Buffer): Promise<FoundToken | null> {
  const token = await server.store.findLiveRefreshToken(hash, server.now())
  return (
    token && {
      ...token,
      kind: 'refresh_token',
      scopes: token.family.scopes,
      audience: token.family.resources,
      credentials: null,
      authorizationDetails: token.family.authorizationDetails,
      actor: null,
    }
  )
}

async function findMachineToken(server: Ports, token: string): Promise<FoundToken | null> {
  const machineToken = await machineTokenOf(server, token)
  if (!machineToken || (await server.store.isMachineTokenRevoked(machineToken))) return null
  const client = await server.store.findClient(machineToken.clientId)
  return client?.status === 'active' ? { ...machineToken, kind: 'access_token', user: null } : null
}

/** The client it was issued to, an audience of it, or an API that an administrator trusts. A refresh token is known to its client only. */
export async function mayIntrospect(
  server: Pick<AuthorizationServer, 'issuer' | 'store'>,
  caller: ClientRecord,
  token: DescribedToken,
): Promise<boolean> {
  if (token.clientId === caller.clientId) return true
  if (token.kind === 'refresh_token') return false
  return (caller.trusted && caller.type === 'api') || isAudienceOf(server, caller, token)
}
