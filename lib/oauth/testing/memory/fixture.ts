import { randomUUID } from 'node:crypto'
import { sampleClient, sampleUser } from '../sample-records'
import type { StoreFixture } from '../store-fixture'
import { createMemoryStore } from './store'
import { emptyTables, type Tables } from './tables'

export type MemoryFixture = StoreFixture & { tables: Tables }

export function createMemoryFixture(): MemoryFixture {
  const tables = emptyTables()
  return {
    tables,
    store: createMemoryStore(tables),
    async addClient(partial) {
      const client = sampleClient(partial)
      tables.clients.set(client.clientId, client)
      return client
    },
    async addUser(partial) {
      const user = sampleUser(partial)
      tables.users.set(user.id, user)
      return user
    },
    async addResource(partial) {
      const resource = {
        name: 'An API',
        tokenFormat: 'jwt' as const,
        accessTokenLifetime: null,
        signingAlg: 'ES256' as const,
        encryption: null,
        clientId: null,
        scopes: [],
        ...partial,
      }
      tables.resources.set(resource.identifier, resource)
      return resource
    },
    async addScope(partial) {
      const title = { en: partial.name }
      const plain = { description: null, claims: [], sensitive: false, position: 100, resources: [] }
      const scope = { title, ...plain, ...partial }
      tables.scopes = [...tables.scopes.filter(({ name }) => name !== scope.name), scope]
      return scope
    },
    async addDetailType(partial) {
      const record = { title: { en: partial.type }, sentence: { en: partial.type }, fields: [], ...partial }
      tables.detailTypes = [...tables.detailTypes.filter(({ type }) => type !== record.type), record]
      return record
    },
    async addSession(userId, expiresAt) {
      const id = randomUUID()
      tables.sessions.set(id, { userId, expiresAt })
      return id
    },
    endSession: async (sessionId) => void tables.sessions.delete(sessionId),
    async endGrant(grantId, at = Date.now()) {
      const grant = tables.grants.get(grantId)
      if (grant?.status === 'revoked') return false
      if (grant?.userId === null) tables.standingGrantsRevokedAt.set(grant.clientId, at)
      replace(tables.grants, grantId, { status: 'revoked' })
      return true
    },
    endFamily: async (familyId) => replace(tables.families, familyId, { endedAt: 0 }),
    suspendUser: async (userId) => replace(tables.users, userId, { status: 'suspended' }),
    suspendClient: async (clientId) => replace(tables.clients, clientId, { status: 'suspended' }),
    pauseGrant: async (grantId) => replace(tables.grants, grantId, { status: 'paused' }),
    resumeGrant: async (grantId) => replace(tables.grants, grantId, { status: 'active' }),
    race: (_row, calls) => Promise.all(calls.map((call) => call())),
    close: async () => undefined,
  }
}

function replace<T>(rows: Map<string, T>, key: string, change: Partial<T>): void {
  const row = rows.get(key)
  if (!row) throw new Error(`no row ${key}`)
  rows.set(key, { ...row, ...change })
}
