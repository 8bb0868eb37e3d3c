import { timingSafeEqual } from 'node:crypto'
import type { AuthorizationServer } from '../authorization-server'
import type { AuthorizationTarget } from './authorization-request'
import { originOf } from './redirect-uri'
import { OAuthError } from '../errors'
import type { StoredRequestRecord } from '../records'
import type { Parameters } from '../request'
import { hashToken } from '../tokens/hash-token'

export const authorizationPath = '/oauth/authorize'

/** Every parameter that the endpoint reads; others are not stored. */
const understood = [
  ...['response_type', 'response_mode', 'client_id', 'redirect_uri', 'scope', 'state', 'resource', 'claims'],
  ...['code_challenge', 'code_challenge_method', 'nonce', 'prompt', 'approval_prompt', 'max_age'],
  ...['id_token_hint', 'login_hint', 'ui_locales', 'dpop_jkt', 'acr_values'],
  'authorization_details',
]

/** Unauthenticated callers can make this server store requests, so the size is limited. */
const longest = 16_384

type Ports = Pick<AuthorizationServer, 'store' | 'now' | 'randomToken' | 'settings'>

/**
 * Returns the ID for the URL. `browserToken` null: not bound yet (see `answerPost` of the authorization endpoint). `pushedId`: the pushed
 * request it was stored from.
 */
export async function storeRequest(
  server: Ports,
  target: AuthorizationTarget,
  parameters: Parameters,
  browserToken: string | null,
  pushedId: string | null = null,
): Promise<string> {
  const createdAt = server.now()
  const { storedRequestLifetime } = await server.settings()
  const request: StoredRequestRecord = {
    id: server.randomToken(),
    kind: 'interaction',
    clientId: target.client.clientId,
    parameters: keptParameters(parameters),
    browserHash: browserToken === null ? null : hashToken(browserToken),
    redirectOrigin: originOf(target.redirectUri),
    pushedId,
    createdAt,
    expiresAt: createdAt + storedRequestLifetime * 1000,
  }
  await server.store.saveStoredRequest(request)
  return request.id
}

export function isBoundTo(request: StoredRequestRecord, browserToken: string | null): boolean {
  if (request.browserHash === null || browserToken === null) return false
  return timingSafeEqual(request.browserHash, hashToken(browserToken))
}

/** The parameters that are read again later. */
export function keptParameters(parameters: Parameters): Parameters {
  const kept: Parameters = {}
  for (const name of understood) {
    const value = parameters[name]
    if (value !== undefined) kept[name] = value
  }
  if (JSON.stringify(kept).length <= longest) return kept
  throw new OAuthError('invalid_request', 'The parameters are longer than 16 KB together.')
}
