import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord, KeyBinding, RefreshTokenRecord } from '../records'
import type { ProtocolSettings } from '../settings'
import { hashToken } from './hash-token'
import { newRefreshToken } from './token-values'

type Ports = Pick<AuthorizationServer, 'now' | 'newId' | 'randomToken'>

/** A new value with its record; the store cuts its idle expiry to the family's end. */
export function makeRefreshToken(
  server: Ports,
  client: ClientRecord,
  settings: ProtocolSettings,
  provenKey: KeyBinding | null,
): { value: string; record: RefreshTokenRecord } {
  const value = newRefreshToken(server)
  const createdAt = server.now()
  const { clientId } = client
  const expiresAt = idleExpiry(server, client, settings)
  // A client that authenticates is bound to its refresh token already (RFC 9449 section 5, RFC 8705 section 4).
  const boundTo = client.tokenEndpointAuthMethod === 'none' ? provenKey : null
  const hash = hashToken(value)
  return { value, record: { id: server.newId(), hash, clientId, createdAt, expiresAt, boundTo } }
}

/** When a refresh token that is not used ends, in milliseconds since the epoch. */
export const idleExpiry = (
  server: Pick<AuthorizationServer, 'now'>,
  client: ClientRecord,
  settings: ProtocolSettings,
): number => server.now() + (client.refreshTokenIdleLifetime ?? settings.refreshTokenIdleLifetime) * 1000
