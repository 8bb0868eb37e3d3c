import { now } from './clock'

const minute = 60_000
const memo = globalThis as typeof globalThis & {
  authCenterNetworks?: { since: number; counts: Map<string, number> }
}

/**
 * Whether a network may make this process store one more request without a sign-in, of `most` a minute. Counted in memory, because a count
 * in the database would cost more than it saves.
 */
export function mayStore(network: string, most: number): boolean {
  const at = now()
  if (!memo.authCenterNetworks || at - memo.authCenterNetworks.since >= minute) {
    memo.authCenterNetworks = { since: at, counts: new Map() }
  }
  const { counts } = memo.authCenterNetworks
  const count = (counts.get(network) ?? 0) + 1
  counts.set(network, count)
  return count <= most
}
