import type { AuthorizationServer } from '../authorization-server'
import { originOf } from '../authorize/redirect-uri'
import { OAuthError } from '../errors'
import { isBoundTo } from '../authorize/stored-request'
import type { ClientRecord, StoredRequestRecord } from '../records'
import type { Parameters } from '../request'
import { hashToken } from '../tokens/hash-token'
import { resolveLogout, type LogoutRequest } from './resolve-logout'

/** Every parameter that is read. The record has a client of its own, so it cannot be used as an authorization request. */
const understood = ['id_token_hint', 'logout_hint', 'post_logout_redirect_uri', 'state', 'ui_locales']
const longest = 16_384

type Waiting = LogoutRequest & { client: ClientRecord }

type StorePorts = Pick<AuthorizationServer, 'store' | 'now' | 'randomToken' | 'settings'>

/** Returns the ID for the URL. `browserToken` null: not bound yet, because it came by a cross-site POST. */
export async function storeLogout(
  server: StorePorts,
  logout: Waiting,
  parameters: Parameters,
  browserToken: string | null,
): Promise<string> {
  const kept = Object.fromEntries(Object.entries(parameters).filter(([name]) => understood.includes(name)))
  if (JSON.stringify(kept).length > longest) {
    throw new OAuthError('invalid_request', 'The parameters are longer than 16 KB together.')
  }
  const createdAt = server.now()
  const { storedRequestLifetime } = await server.settings()
  const request: StoredRequestRecord = {
    id: server.randomToken(),
    kind: 'logout',
    clientId: logout.client.clientId,
    parameters: kept,
    browserHash: browserToken === null ? null : hashToken(browserToken),
    redirectOrigin: logout.redirectUri === null ? null : originOf(logout.redirectUri),
    pushedId: null,
    createdAt,
    expiresAt: createdAt + storedRequestLifetime * 1000,
  }
  await server.store.saveStoredRequest(request)
  return request.id
}

const wellFormed = /^[\w-]{43}$/

/** Stored by a POST a moment ago: consumed here, then treated like a GET. */
export async function takePostedLogout(
  { store, now }: Pick<AuthorizationServer, 'store' | 'now'>,
  id: string,
): Promise<Parameters | null> {
  const stored = await findStored({ store, now }, id)
  if (stored?.browserHash !== null || !(await store.consumeStoredRequest(id, now()))) return null
  return parametersOf(stored)
}

type Ports = Pick<AuthorizationServer, 'issuer' | 'keys' | 'now' | 'settings' | 'store'>
export type LogoutQuery = { id: string; browserToken: string | null }

/** The stored request of the confirmation page, verified again. null: expired, another browser's, or no longer valid. */
export async function loadLogout(server: Ports, { id, browserToken }: LogoutQuery): Promise<Waiting | null> {
  const stored = await findStored(server, id)
  if (!stored || !isBoundTo(stored, browserToken)) return null
  const resolution = await resolveLogout(server, { parameters: parametersOf(stored), repeated: [] })
  if ('unanswerable' in resolution || resolution.logout.client === null) return null
  return { ...resolution.logout, client: resolution.logout.client }
}

export type ConfirmedLogout = {
  /** null: the client sent no redirect URI. */
  redirectTo: string | null
  order: { clientId: string; endsTokens: boolean }
}

/** Consumes the confirmation. The caller ends the session. */
export async function confirmLogout(server: Ports, query: LogoutQuery): Promise<ConfirmedLogout | null> {
  const logout = await loadLogout(server, query)
  if (!logout || !(await server.store.consumeStoredRequest(query.id, server.now()))) return null
  const { logoutDeleteTokens: endsTokens } = await server.settings()
  return { redirectTo: logout.redirectTo, order: { clientId: logout.client.clientId, endsTokens } }
}

async function findStored({ store, now }: Pick<AuthorizationServer, 'store' | 'now'>, id: string) {
  const stored = wellFormed.test(id) ? await store.findStoredRequest(id, now()) : null
  return stored?.kind === 'logout' ? stored : null
}

const parametersOf = ({ parameters, clientId }: StoredRequestRecord): Parameters => ({
  ...parameters,
  client_id: clientId,
})
