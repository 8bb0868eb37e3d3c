import type { Store } from '../../store'
import { endFamily, familyOf, isFamilyLive, userOf } from './liveness'
import { hex, type Tables } from './tables'

type CodeMethods = Pick<Store, 'saveFamily' | 'saveAuthorizationCode' | 'consumeAuthorizationCode'>

export const memoryCodes = (tables: Tables): CodeMethods => ({
  async saveFamily(family) {
    tables.families.set(family.id, { ...family, endedAt: null })
  },

  async saveAuthorizationCode(code, family) {
    tables.families.set(family.id, { ...family, endedAt: null })
    tables.codes.set(hex(code.hash), { code, familyId: family.id, usedAt: null })
  },

  async consumeAuthorizationCode(hash, clientId, now) {
    const row = tables.codes.get(hex(hash))
    if (!row || row.code.clientId !== clientId) return { outcome: 'unknown' }
    if (row.usedAt !== null) {
      endFamily(tables, row.familyId, now)
      return { outcome: 'replayed', familyId: row.familyId }
    }
    if (row.code.expiresAt <= now || !isFamilyLive(tables, row.familyId, now)) return { outcome: 'unknown' }
    row.usedAt = now
    const family = familyOf(tables, row.familyId)
    return { outcome: 'consumed', code: row.code, family, user: userOf(tables, family) }
  },
})
