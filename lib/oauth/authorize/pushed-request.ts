import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import { keptParameters } from './stored-request'
import type { StoredRequestRecord } from '../records'
import type { Parameters } from '../request'
import type { AuthorizationTarget } from './authorization-request'

/** RFC 9126 section 2.2. */
const prefix = 'urn:ietf:params:oauth:request_uri:'

export const isPushedRequestUri = (requestUri: string) => requestUri.startsWith(prefix)

export const pushedRequestUri = (id: string) => prefix + id

type Ports = Pick<AuthorizationServer, 'store' | 'now' | 'randomToken' | 'settings'>

/** Stores a verified request. Returns the ID for the `request_uri`, and its lifetime in seconds. */
export async function pushRequest(
  server: Ports,
  target: AuthorizationTarget,
  parameters: Parameters,
): Promise<{ id: string; expiresIn: number }> {
  const { pushedRequestLifetime: expiresIn } = await server.settings()
  const createdAt = server.now()
  const id = server.randomToken()
  await server.store.saveStoredRequest({
    id,
    kind: 'pushed',
    clientId: target.client.clientId,
    parameters: keptParameters(parameters),
    browserHash: null,
    redirectOrigin: null,
    pushedId: null,
    createdAt,
    expiresAt: createdAt + expiresIn * 1000,
  })
  return { id, expiresIn }
}

// 256 bits in base64url.
const wellFormed = /^[\w-]{43}$/

/** Read, not consumed: a page that is opened twice or reloaded is still the same request (RFC 9126 section 4). */
export async function findPushedRequest(
  server: Pick<AuthorizationServer, 'store' | 'now'>,
  requestUri: string,
  clientId: string,
): Promise<StoredRequestRecord> {
  const id = requestUri.slice(prefix.length)
  const found = wellFormed.test(id) ? await server.store.findStoredRequest(id, server.now()) : null
  if (found?.kind === 'pushed' && found.clientId === clientId) return found
  throw new OAuthError('invalid_request_uri', 'The request_uri is unknown, expired or already used.')
}
