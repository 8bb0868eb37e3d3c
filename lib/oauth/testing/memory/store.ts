import type { StoredRequestRecord } from '../../records'
import type { Store } from '../../store'
import { memoryAccessTokens } from './access-tokens'
import { memoryCodes } from './codes'
import { memoryDevices } from './devices'
import { memoryGrants } from './grants'
import { memoryRefreshTokens } from './refresh-tokens'
import type { Tables } from './tables'

/** The store that tests use: every method runs to its end before another starts, so each is atomic. */
export const createMemoryStore = (tables: Tables): Store => ({
  ...memoryGrants(tables),
  ...memoryCodes(tables),
  ...memoryDevices(tables),
  ...memoryAccessTokens(tables),
  ...memoryRefreshTokens(tables),

  findClient: async (clientId) => tables.clients.get(clientId) ?? null,
  findResource: async (identifier) => tables.resources.get(identifier) ?? null,
  listScopes: async () =>
    tables.scopes.map((scope) => ({ ...scope, resources: resourcesOf(tables, scope.name) })),
  listAuthorizationDetailTypes: async () => tables.detailTypes,
  findUser: async (userId) => tables.users.get(userId) ?? null,
  recordUse: (used) => void tables.touched.push(used),

  async useIdentifier(namespace, value, expiresAt, now) {
    const key = JSON.stringify([namespace, value])
    if ((tables.usedIdentifiers.get(key) ?? 0) > now) return 'replayed'
    tables.usedIdentifiers.set(key, expiresAt)
    return 'consumed'
  },

  async saveStoredRequest(request) {
    tables.requests.set(request.id, { request, consumedAt: null })
  },
  async findStoredRequest(id, now) {
    const row = tables.requests.get(id)
    return row && row.request.expiresAt > now && isOpen(tables, row) ? row.request : null
  },
  async consumeStoredRequest(id, now) {
    const row = tables.requests.get(id)
    if (!row || !isOpen(tables, row) || row.request.expiresAt <= now) return false
    rowOfOrigin(tables, row).consumedAt = now
    return true
  },
})

type RequestRow = { request: StoredRequestRecord; consumedAt: number | null }

function rowOfOrigin({ requests }: Tables, row: RequestRow): RequestRow {
  const { pushedId } = row.request
  return pushedId === null ? row : (requests.get(pushedId) ?? { ...row, consumedAt: 0 })
}

const isOpen = (tables: Tables, row: RequestRow) =>
  row.consumedAt === null && rowOfOrigin(tables, row).consumedAt === null

const resourcesOf = (tables: Tables, scope: string): string[] =>
  [...tables.resources.values()]
    .filter(({ scopes }) => scopes.includes(scope))
    .map(({ identifier }) => identifier)
