import { BoundedCache } from './bounded-cache'

/** Remembers which proofs were used. Of several processes, all have to ask one: Redis with `SET … NX PX` does. */
export type ReplayCache = {
  /** true for the first use of that ID until then (milliseconds since the epoch), false for every other. */
  use(id: string, until: number): Promise<boolean> | boolean
}

/** Nonces of this API (RFC 9449 section 9), which prevent proofs made in advance. */
export type NonceSource = {
  /** The one that a next proof is to carry. */
  current(): Promise<string> | string
  accepts(nonce: string): Promise<boolean> | boolean
}

export type DpopOptions = {
  /** This API's address as clients know it, such as `https://api.example.com`. Left out: that of the audience. */
  origin?: string
  /** ES256, PS256, EdDSA, Ed25519 and RS256 unless told. */
  algorithms?: readonly string[]
  /** The allowed difference of a proof's time from this server's clock, in seconds; default 60. */
  window?: number
  /** In this process unless told. */
  replays?: ReplayCache
  nonces?: NonceSource
}

export type DpopCheck = {
  origin: string
  algorithms: readonly string[]
  window: number
  replays: ReplayCache
  nonces: NonceSource | null
}

/** @throws TypeError when it is not known what proofs have to be for. */
export function dpopCheckOf(options: DpopOptions, audience: string | undefined): DpopCheck {
  const { algorithms = usual, window = 60, replays = replaysInMemory(), nonces = null } = options
  const odd = algorithms.filter((name) => !/^(ES|RS|PS)(256|384|512)$|^EdDSA$|^Ed25519$/.test(name))
  if (odd.length > 0 || algorithms.length === 0)
    throw new TypeError('dpop.algorithms are asymmetric ones, at least one.')
  if (!(window > 0 && window <= 600)) throw new RangeError('dpop.window is a number of seconds up to 600.')
  return { origin: originOf(options.origin ?? audience), algorithms, window, replays, nonces }
}

const usual = ['ES256', 'PS256', 'EdDSA', 'Ed25519', 'RS256']

function originOf(address: string | undefined): string {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : null
  if (url && /^https?:$/.test(url.protocol)) return url.origin
  throw new TypeError('dpop needs the origin of this API, because the caller chooses the Host header.')
}

const mostProofs = 100_000

function replaysInMemory(): ReplayCache {
  const used = new BoundedCache<true>(mostProofs)
  return {
    use(id, until) {
      if (used.get(id, Date.now())) return false
      used.set(id, true, until)
      return true
    },
  }
}
