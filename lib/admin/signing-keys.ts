import { listKeys, type KeyRow } from '@/lib/data/directory/keys'
import { algorithms, opensKeys, type Algorithm } from './rotate-keys'

const order = { next: 0, active: 1, retiring: 2, retired: 3 }

/** Algorithms with keys, each key in the order of its stages. Public parts only. */
export async function readKeys(): Promise<{ algorithm: Algorithm; keys: KeyRow[] }[]> {
  // The first look creates missing keys.
  await opensKeys()
  const keys = await listKeys(100)
  const sets = algorithms.map((algorithm) => ({
    algorithm,
    keys: keys
      .filter((key) => key.algorithm === algorithm)
      .sort((a, b) => order[a.status] - order[b.status])
      .slice(0, 12),
  }))
  return sets.filter((set) => set.keys.length > 0)
}
