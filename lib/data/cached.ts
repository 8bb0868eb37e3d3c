import { isFollowingChanges, onChange, type Change } from './change-feed'

/** `settled`: what readers are given, the same for all of them. */
type Entry = { value: unknown; settled: Promise<unknown>; readAt: number }
type Kind =
  'client' | 'resource' | 'scopes' | 'signingKeys' | 'settings' | 'identityProviders' | 'detailTypes'
type Cache = { entries: Record<Kind, Map<string, Entry>>; generation: number }

declare global {
  var authCenterCache: Cache | undefined
}

/** Without the change feed an entry is believed for less than the second that is promised. */
const longestWithoutFeed = 900
const mostOfAKind = 10_000
/** Tables whose rows are read with their application, by its row ID. */
const ofApplications = ['ApplicationSecret', 'DomainVerification']

/**
 * The result of `load`, kept by this process until the row changes. `null` is not kept. For clients, the catalogue and keys; never for
 * grants, tokens and sessions.
 */
export function cached<Value>(kind: Kind, key: string, load: () => Promise<Value>): Promise<Value> {
  const entry = cache().entries[kind].get(key)
  if (entry && isFresh(entry)) return entry.settled as Promise<Value>
  return loaded(kind, key, load)
}

async function loaded<Value>(kind: Kind, key: string, load: () => Promise<Value>): Promise<Value> {
  const { entries, generation } = cache()
  const readAt = performance.now()
  const value = await load()
  // A change that was announced meanwhile may be younger than what was read.
  if (value !== null && cache().generation === generation)
    remember(entries[kind], key, { value, settled: Promise.resolve(value), readAt })
  return value
}

/** This process changed it, and goes on with it before the change is announced. */
export function dropClient(clientId: string): void {
  cache().generation += 1
  cache().entries.client.delete(clientId)
}

export function dropCache(): void {
  globalThis.authCenterCache = undefined
}

function isFresh(entry: Entry): boolean {
  return isFollowingChanges() || performance.now() - entry.readAt < longestWithoutFeed
}

function remember(entries: Map<string, Entry>, key: string, entry: Entry): void {
  if (entries.size >= mostOfAKind) entries.delete(entries.keys().next().value as string)
  entries.set(key, entry)
}

function cache(): Cache {
  if (!globalThis.authCenterCache) {
    globalThis.authCenterCache = { entries: emptyEntries(), generation: 0 }
    onChange(forget)
  }
  return globalThis.authCenterCache
}

const emptyEntries = (): Cache['entries'] => ({
  client: new Map(),
  resource: new Map(),
  scopes: new Map(),
  signingKeys: new Map(),
  settings: new Map(),
  identityProviders: new Map(),
  detailTypes: new Map(),
})

function forget(change: Change | 'unknown'): void {
  const state = globalThis.authCenterCache
  if (!state) return
  state.generation += 1
  if (change === 'unknown') {
    state.entries = emptyEntries()
    return
  }
  const { client, resource, scopes, signingKeys, settings, identityProviders, detailTypes } = state.entries
  if (change.table === 'Application') client.delete(change.key)
  else if (ofApplications.includes(change.table)) forgetClientWithId(client, change.key)
  else if (change.table === 'SigningKey') signingKeys.clear()
  else if (change.table === 'Setting') settings.clear()
  else if (change.table === 'IdentityProvider') identityProviders.clear()
  else if (change.table === 'AuthorizationDetailType') detailTypes.clear()
  else forgetCatalogue(resource, scopes)
}

function forgetClientWithId(clients: Map<string, Entry>, applicationId: string): void {
  for (const [clientId, { value }] of clients) {
    if ((value as { id: string }).id === applicationId) clients.delete(clientId)
  }
}

// The catalogue is small and changes rarely.
function forgetCatalogue(resources: Map<string, Entry>, scopes: Map<string, Entry>): void {
  resources.clear()
  scopes.clear()
}
