import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord, RefreshTokenRecord } from '../records'
import type { ProtocolSettings } from '../settings'
import { hashToken } from './hash-token'
import { newRefreshToken } from './token-values'

type Ports = Pick<AuthorizationServer, 'now' | 'newId' | 'randomToken'>

/** A new value with its record; the store cuts its idle expiry to the family's end. */
export function makeRefreshToken(
  server: Ports,
  client: ClientRecord,
  settings: ProtocolSettings,
): { value: string; record: RefreshTokenRecord } {
  const value = newRefreshToken(server)
  const createdAt = server.now()
  const { clientId } = client
  const expiresAt = idleExpiry(server, client, settings)
  return { value, record: { id: server.newId(), hash: hashToken(value), clientId, createdAt, expiresAt } }
}

/** When a refresh token that is not used ends, in milliseconds since the epoch. */
export const idleExpiry = (
  server: Pick<AuthorizationServer, 'now'>,
  client: ClientRecord,
  settings: ProtocolSettings,
): number => server.now() + (client.refreshTokenIdleLifetime ?? settings.refreshTokenIdleLifetime) * 1000
