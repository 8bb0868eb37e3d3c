import { randomUUID } from 'node:crypto'
import type { GrantRecord } from '../../records'
import type { ConsentToSave, Store } from '../../store'
import type { Tables } from './tables'

type GrantMethods = Pick<Store, 'findLiveGrant' | 'saveGrant' | 'standingGrantId'>

export const memoryGrants = (tables: Tables): GrantMethods => ({
  async findLiveGrant(userId, clientId, now) {
    const grant = currentGrant(tables, userId, clientId)
    return grant && !hasExpired(grant, now) ? { ...grant } : null
  },

  async saveGrant(consent) {
    const current = currentGrant(tables, consent.userId, consent.clientId)
    const expired = current !== undefined && hasExpired(current, consent.now)
    if (expired) tables.grants.set(current.id, { ...current, status: 'revoked' })
    const grant = current && !expired ? widened(current, consent) : newGrant(consent)
    tables.grants.set(grant.id, grant)
    return { ...grant }
  },

  async standingGrantId(clientId, scopes, now) {
    return standingGrant(tables, clientId, scopes, now).id
  },
})

const hasExpired = (grant: GrantRecord, now: number) => grant.expiresAt !== null && grant.expiresAt <= now

function currentGrant(tables: Tables, userId: string | null, clientId: string): GrantRecord | undefined {
  return [...tables.grants.values()].find(
    (grant) => grant.userId === userId && grant.clientId === clientId && grant.status !== 'revoked',
  )
}

export function standingGrant(tables: Tables, clientId: string, scopes: string[], now: number): GrantRecord {
  const current = currentGrant(tables, null, clientId)
  if (current) return current
  const grant = newGrant({ ...unasked, userId: null, clientId, scopes, now })
  tables.grants.set(grant.id, grant)
  return grant
}

const unasked = { resources: [], withdrawn: [], remembered: true, expiresAt: null, receipt: null }

function newGrant(consent: Omit<ConsentToSave, 'userId'> & { userId: string | null }): GrantRecord {
  const { now, withdrawn: _withdrawn, ...allowed } = consent
  return { id: randomUUID(), status: 'active', createdAt: now, updatedAt: now, lastUsedAt: null, ...allowed }
}

function widened(grant: GrantRecord, consent: ConsentToSave): GrantRecord {
  return {
    ...grant,
    status: 'active',
    scopes: [...new Set([...grant.scopes, ...consent.scopes])].filter(
      (scope) => !consent.withdrawn.includes(scope),
    ),
    resources: [...new Set([...grant.resources, ...consent.resources])],
    remembered: consent.remembered,
    expiresAt: consent.expiresAt,
    receipt: consent.receipt,
    updatedAt: consent.now,
  }
}
