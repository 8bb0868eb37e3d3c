import type { FamilyRecord, UserRecord } from '../../records'
import type { Tables } from './tables'

export const isClientLive = (tables: Tables, clientId: string) =>
  tables.clients.get(clientId)?.status === 'active'

/** The grant, its client and its user, all of them live. */
export function isGrantLive(tables: Tables, grantId: string, now: number): boolean {
  const grant = tables.grants.get(grantId)
  if (!grant || grant.status !== 'active' || !isClientLive(tables, grant.clientId)) return false
  if (grant.expiresAt !== null && grant.expiresAt <= now) return false
  return grant.userId === null || tables.users.get(grant.userId)?.status === 'active'
}

export function isFamilyLive(tables: Tables, familyId: string, now: number): boolean {
  const family = tables.families.get(familyId)
  if (!family || family.endedAt !== null) return false
  return isSessionLive(tables, family, now) && isGrantLive(tables, family.grantId, now)
}

function isSessionLive(tables: Tables, family: FamilyRecord, now: number): boolean {
  if (!family.sessionBound) return true
  const session = family.sessionId === null ? undefined : tables.sessions.get(family.sessionId)
  return session !== undefined && session.expiresAt > now
}

export function endFamily(tables: Tables, familyId: string, now: number): void {
  const family = tables.families.get(familyId)
  if (family) family.endedAt ??= now
}

export function familyOf(tables: Tables, familyId: string): FamilyRecord {
  const row = tables.families.get(familyId)
  if (!row) throw new Error('no such family')
  const { endedAt: _endedAt, ...family } = row
  return family
}

export function userOf(tables: Tables, family: FamilyRecord): UserRecord {
  const user = family.userId === null ? undefined : tables.users.get(family.userId)
  if (!user) throw new Error('a family without a user')
  return user
}
