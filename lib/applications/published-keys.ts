import { log } from '@/lib/log'
import { usableKeysOf } from '@/lib/oauth/client-metadata/key-set'
import type { Reach } from '@/lib/safe-fetch'

type Publisher = { clientId: string; jwksUri: string | null; trusted: boolean }
type Ports = {
  now: () => number
  fetch: (
    address: string,
    options: { reach: Reach; headers: Record<string, string> },
  ) => Promise<{ status: number; text: string }>
}
type Kept = {
  address: string
  keys: JsonWebKey[]
  /** When `keys` were read; 0: never. */
  readAt: number
  askedAt: number
}

const minute = 60_000
const coolDown = 30_000
const freshFor = 10 * minute
/** While the address does not answer, what it said before still counts, as long as that. */
const longest = 60 * minute
const mostClients = 1000

/**
 * The keys that applications publish at their `jwks_uri`. They are fetched at the first use, every 10 minutes, and when no known key fits
 * (a new one was published), but once in 30 seconds at most, so that invented key IDs cause no load.
 */
export function publishedKeys({ now, fetch }: Ports) {
  const kept = new Map<string, Kept>()
  const running = new Map<string, Promise<Kept>>()

  async function read({ clientId, trusted }: Publisher, address: string, before: Kept | null): Promise<Kept> {
    const askedAt = now()
    try {
      const keys = await readKeys(fetch, address, trusted)
      return { address, keys, readAt: askedAt, askedAt }
    } catch (error) {
      log('client_keys.read.failed', { clientId, error })
      return { ...(before ?? { address, keys: [], readAt: 0 }), askedAt }
    }
  }

  /** Concurrent callers wait for the same answer. */
  function readOnce(client: Publisher, address: string, before: Kept | null): Promise<Kept> {
    const what = `${client.clientId}\n${address}`
    const current = running.get(what)
    if (current) return current
    const reading = read(client, address, before)
      .then((found) => remember(kept, client.clientId, found))
      .finally(() => running.delete(what))
    running.set(what, reading)
    return reading
  }

  return async function keysOf(client: Publisher, fits: (key: JsonWebKey) => boolean): Promise<JsonWebKey[]> {
    const { jwksUri } = client
    if (jwksUri === null) return []
    const known = kept.get(client.clientId)
    const before = known?.address === jwksUri ? known : null
    const isWanting = !before || now() - before.readAt >= freshFor || !before.keys.some(fits)
    const mayAsk = !before || now() - before.askedAt >= coolDown
    const { keys, readAt } = isWanting && mayAsk ? await readOnce(client, jwksUri, before) : before
    return now() - readAt < longest ? keys : []
  }
}

/** An application that an administrator trusts may have its keys in a private network. */
async function readKeys(fetch: Ports['fetch'], address: string, isTrusted: boolean): Promise<JsonWebKey[]> {
  const { status, text } = await fetch(address, {
    reach: isTrusted ? 'administrator' : 'public',
    headers: { accept: 'application/jwk-set+json, application/json' },
  })
  if (status !== 200) throw new Error(`The key set was answered with the status ${status}.`)
  return usableKeysOf(JSON.parse(text))
}

/** The one that was not read for longest leaves. */
function remember(kept: Map<string, Kept>, clientId: string, found: Kept): Kept {
  kept.delete(clientId)
  kept.set(clientId, found)
  const [oldest] = kept.keys()
  if (kept.size > mostClients && oldest !== undefined) kept.delete(oldest)
  return found
}
