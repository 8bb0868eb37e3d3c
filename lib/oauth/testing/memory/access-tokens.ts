import type { LiveAccessToken } from '../../records'
import type { Store } from '../../store'
import { describedAs } from '../described-as'
import { standingGrant } from './grants'
import { familyOf, isClientLive, isFamilyLive, isGrantLive } from './liveness'
import { saveRefreshRow } from './refresh-tokens'
import { hex, type Tables } from './tables'
import { verifiableUntil } from './verifiable-until'

type AccessMethods = Pick<
  Store,
  | 'saveMachineToken'
  | 'saveTokens'
  | 'findLiveAccessToken'
  | 'describeLiveAccessToken'
  | 'revokeAccessToken'
  | 'saveRevokedAccessToken'
  | 'isMachineTokenRevoked'
>

export const memoryAccessTokens = (tables: Tables): AccessMethods => ({
  async saveMachineToken(token) {
    const grant = standingGrant(tables, token.clientId, token.scopes, token.createdAt)
    const row = { token: { ...token, grantId: grant.id, familyId: null }, revokedAt: null }
    tables.accessTokens.set(hex(token.hash), row)
  },

  async saveTokens({ accessToken, refreshToken }) {
    if (accessToken) tables.accessTokens.set(hex(accessToken.hash), { token: accessToken, revokedAt: null })
    if (!refreshToken) return
    const { familyId, ...token } = refreshToken
    saveRefreshRow(tables, token, familyId)
  },

  findLiveAccessToken: (hash, now) => Promise.resolve(findLive(tables, hash, now)),

  async describeLiveAccessToken(hash, now) {
    const token = findLive(tables, hash, now)
    return token && describedAs(token)
  },

  async revokeAccessToken(hash, clientId, now) {
    const row = tables.accessTokens.get(hex(hash))
    if (!row || row.token.clientId !== clientId || row.revokedAt !== null) return null
    row.revokedAt = now
    return { verifiableUntil: verifiableUntil([row], now) }
  },

  async saveRevokedAccessToken(token, now) {
    const known = [...tables.accessTokens.values()].find((row) => row.token.id === token.id)
    if (known) known.revokedAt ??= now
    else tables.accessTokens.set(hex(token.hash), { token, revokedAt: now })
  },

  async isMachineTokenRevoked({ id, clientId, createdAt }) {
    const revokedAt = tables.standingGrantsRevokedAt.get(clientId) ?? -Infinity
    if (revokedAt >= createdAt) return true
    return [...tables.accessTokens.values()].some((row) => row.token.id === id && row.revokedAt !== null)
  },
})

function findLive(tables: Tables, hash: Buffer, now: number): LiveAccessToken | null {
  const row = tables.accessTokens.get(hex(hash))
  if (!row || row.revokedAt !== null || row.token.expiresAt <= now) return null
  const { familyId, grantId, clientId } = row.token
  if (!isClientLive(tables, clientId) || !isGrantLive(tables, grantId, now)) return null
  if (familyId === null) return { ...row.token, family: null, user: null }
  if (!isFamilyLive(tables, familyId, now)) return null
  const family = familyOf(tables, familyId)
  return { ...row.token, family, user: tables.users.get(family.userId ?? '') ?? null }
}
