import type { RefreshOutcome, RefreshRotation, RefreshUse, Store } from '../../store'
import { endFamily, familyOf, isFamilyLive, userOf } from './liveness'
import { hex, type RefreshRow, type Tables } from './tables'
import { verifiableUntil } from './verifiable-until'

type RefreshMethods = Pick<
  Store,
  'rotateRefreshToken' | 'prolongRefreshToken' | 'findLiveRefreshToken' | 'revokeRefreshToken'
>

export const memoryRefreshTokens = (tables: Tables): RefreshMethods => ({
  async rotateRefreshToken(rotation) {
    return useToken(tables, rotation, (row) => rotate(tables, row, rotation))
  },

  async prolongRefreshToken(prolongation) {
    return useToken(tables, prolongation, (row) => {
      const family = familyOf(tables, row.familyId)
      const expiresAt = Math.min(prolongation.expiresAt, family.absoluteExpiresAt)
      row.token = { ...row.token, expiresAt }
      return { outcome: 'prolonged', family, user: userOf(tables, family) }
    })
  },

  async findLiveRefreshToken(hash, now) {
    const row = tables.refreshTokens.get(hex(hash))
    if (!row || row.usedAt !== null || !isRefreshLive(tables, row, now)) return null
    const family = familyOf(tables, row.familyId)
    return { ...row.token, family, user: userOf(tables, family) }
  },

  async revokeRefreshToken(hash, clientId, now) {
    const row = tables.refreshTokens.get(hex(hash))
    if (!row || row.token.clientId !== clientId) return null
    if (tables.families.get(row.familyId)?.endedAt !== null) return null
    endFamily(tables, row.familyId, now)
    const ofFamily = [...tables.accessTokens.values()].filter(({ token }) => token.familyId === row.familyId)
    return { verifiableUntil: verifiableUntil(ofFamily, now) }
  },
})

function useToken(tables: Tables, use: RefreshUse, act: (row: RefreshRow) => RefreshOutcome): RefreshOutcome {
  const row = tables.refreshTokens.get(hex(use.hash))
  if (!row || row.token.clientId !== use.clientId) return { outcome: 'unknown' }
  if (row.token.boundTo !== null && row.token.boundTo !== use.boundTo) return { outcome: 'binding_mismatch' }
  if (row.usedAt !== null && !isInGrace(tables, row, use)) {
    if (!use.endsReplayedFamily) return { outcome: 'spent' }
    endFamily(tables, row.familyId, use.now)
    return { outcome: 'replayed', familyId: row.familyId }
  }
  if (!isRefreshLive(tables, row, use.now)) return { outcome: 'unknown' }
  return exceeded(tables, row, use) ?? (row.usedAt === null ? act(row) : again(tables, row))
}

export function saveRefreshRow(tables: Tables, token: RefreshRow['token'], familyId: string): void {
  const expiresAt = Math.min(token.expiresAt, familyOf(tables, familyId).absoluteExpiresAt)
  const row = { token: { ...token, expiresAt }, familyId, usedAt: null, successorHash: null, sealed: null }
  tables.refreshTokens.set(hex(token.hash), row)
}

function isRefreshLive(tables: Tables, row: RefreshRow, now: number): boolean {
  if (familyOf(tables, row.familyId).absoluteExpiresAt <= now) return false
  return row.token.expiresAt > now && isFamilyLive(tables, row.familyId, now)
}

function successorOf(tables: Tables, row: RefreshRow): RefreshRow | undefined {
  return row.successorHash ? tables.refreshTokens.get(hex(row.successorHash)) : undefined
}

function isInGrace(tables: Tables, row: RefreshRow, { now, grace }: RefreshUse): boolean {
  return row.usedAt !== null && now - row.usedAt <= grace && successorOf(tables, row)?.usedAt === null
}

function exceeded(tables: Tables, row: RefreshRow, rotation: RefreshUse): RefreshOutcome | null {
  const family = familyOf(tables, row.familyId)
  if (rotation.scopes?.some((scope) => !family.scopes.includes(scope))) return { outcome: 'scope_exceeded' }
  if (rotation.resources?.some((resource) => !family.resources.includes(resource))) {
    return { outcome: 'resource_exceeded' }
  }
  return null
}

function rotate(tables: Tables, row: RefreshRow, rotation: RefreshRotation): RefreshOutcome {
  row.usedAt = rotation.now
  row.successorHash = rotation.successor.hash
  row.sealed = rotation.sealedSuccessor
  saveRefreshRow(tables, { ...rotation.successor, boundTo: row.token.boundTo }, row.familyId)
  const family = familyOf(tables, row.familyId)
  return { outcome: 'rotated', family, user: userOf(tables, family) }
}

function again(tables: Tables, row: RefreshRow): RefreshOutcome {
  const successor = successorOf(tables, row)
  if (!successor || !row.sealed) return { outcome: 'unknown' }
  const family = familyOf(tables, row.familyId)
  return {
    outcome: 'grace',
    family,
    user: userOf(tables, family),
    sealedSuccessor: row.sealed,
    successorExpiresAt: successor.token.expiresAt,
  }
}
