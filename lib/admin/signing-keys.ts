import { dropCache } from '@/lib/data/cached'
import { listKeys, type KeyRow } from '@/lib/data/directory/keys'
import { isActiveAdministrator } from '@/lib/data/directory/users'
import { prisma } from '@/lib/data/prisma'
import { rotateKeysOnRecord } from '@/lib/data/signing-keys'
import { now } from '@/lib/clock'
import { asActor, type ActingAdmin } from './acting-admin'
import { done, refused, type Outcome } from './outcome'
import { algorithms, opensKeys, type Algorithm } from './rotate-keys'

const order = { next: 0, active: 1, retiring: 2, retired: 3 }

/** By algorithm, those without keys left out, in the order of a key's life. Public parts only. */
export async function readKeys(): Promise<{ algorithm: Algorithm; keys: KeyRow[] }[]> {
  // Whoever looks first finds them made.
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

/** The next key signs from now on. The last one stays in the JWKS until what it signed has run out. */
export async function rotateKeyAsAdmin(typed: string, admin: ActingAdmin): Promise<Outcome> {
  const algorithm = algorithms.find((each) => each === typed)
  if (!algorithm) return null
  if (!(await isActiveAdministrator(admin.id, prisma()))) return refused('not_administrator')
  if (!(await opensKeys())) return refused('keys_sealed')
  await rotateKeysOnRecord(now(), algorithm, { action: 'signing_keys.rotated', ...asActor(admin) })
  dropCache()
  return done
}
