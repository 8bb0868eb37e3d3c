import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord, KeyBinding, RefreshTokenRecord } from '../records'
import type { ProtocolSettings } from '../settings'
import { hashToken } from './hash-token'
import { newRefreshToken } from './token-values'
import { createCipheriv, createDecipheriv, hash, hkdfSync } from 'node:crypto'

type Ports = Pick<AuthorizationServer, 'now' | 'newId' | 'randomToken'>

/** A new token with its record; the store cuts its idle expiry to the family's end. */
export function makeRefreshToken(
  server: Ports,
  client: ClientRecord,
  settings: ProtocolSettings,
  confirmation: KeyBinding | null,
): { value: string; record: RefreshTokenRecord } {
  const value = newRefreshToken(server)
  const createdAt = server.now()
  const { clientId } = client
  const expiresAt = idleExpiry(server, client, settings)
  // Refresh tokens of a client that authenticates are bound to the client already (RFC 9449 section 5, RFC 8705 section 4).
  const boundTo = client.tokenEndpointAuthMethod === 'none' ? confirmation : null
  const hash = hashToken(value)
  return { value, record: { id: server.newId(), hash, clientId, createdAt, expiresAt, boundTo } }
}

/** The idle expiry, in milliseconds since the epoch. */
export const idleExpiry = (
  server: Pick<AuthorizationServer, 'now'>,
  client: ClientRecord,
  settings: ProtocolSettings,
): number => server.now() + (client.refreshTokenIdleLifetime ?? settings.refreshTokenIdleLifetime) * 1000

const cipher = 'aes-256-gcm'
const tagLength = 16

/**
 * A lost response must not sign a person out, so the successor is kept for the grace period, encrypted with a key that only the
 * predecessor's value yields. Key and nonce are derived together: each token has one successor, so the pair encrypts one text.
 */
export function sealSuccessor(predecessor: string, successor: string): Buffer {
  const { key, nonce } = derive(predecessor)
  const sealing = createCipheriv(cipher, key, nonce)
  return Buffer.concat([sealing.update(successor, 'utf8'), sealing.final(), sealing.getAuthTag()])
}

/** Nodes of a version before 0.1 derive the key with HKDF, and may run beside this one. */
export function unsealSuccessor(predecessor: string, sealed: Buffer): string {
  try {
    return open(derive(predecessor), sealed)
  } catch {
    return open(deriveSlowly(predecessor), sealed)
  }
}

type Pair = { key: Buffer; nonce: Buffer }

function open({ key, nonce }: Pair, sealed: Buffer): string {
  const opening = createDecipheriv(cipher, key, nonce)
  opening.setAuthTag(sealed.subarray(-tagLength))
  return opening.update(sealed.subarray(0, -tagLength), undefined, 'utf8') + opening.final('utf8')
}

/** A refresh token is uniformly random, so that one hash is enough: HKDF is for values that are not, and costs ten times as much. */
const derive = (predecessor: string): Pair =>
  pairOf(hash('sha512', `refresh token successor ${predecessor}`, 'buffer'))

const deriveSlowly = (predecessor: string): Pair =>
  pairOf(Buffer.from(hkdfSync('sha256', predecessor, '', 'refresh token successor', 32 + 12)))

const pairOf = (derived: Buffer): Pair => ({ key: derived.subarray(0, 32), nonce: derived.subarray(32, 44) })
