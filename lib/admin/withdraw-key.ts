import { now } from '@/lib/clock'
import { dropCache } from '@/lib/data/cached'
import { withdrawKey as withdraw } from '@/lib/data/signing-keys'
import type { Withdrawn } from '@/lib/data/statements/signing-keys'
import { refused, type Outcome } from '@/lib/outcome'
import { actorDetails, actorOf, type Actor } from './actor'
import { opensKeys } from './rotate-keys'

/**
 * For a key that may have leaked: it leaves the JWK Set now, all that it signed stops verifying, and it counts as this server's no
 * longer, not even for the hint of a sign-out. If it signed until now, the next key does.
 * `keys_sealed`: the keys do not open with this AUTH_SECRET, so no new one could be sealed with it; nothing is changed.
 *
 * @returns null where no such key is there, or it is withdrawn already
 */
export async function withdrawKey(kid: string, actor: Actor): Promise<Outcome<Withdrawn> | null> {
  if (!(await opensKeys())) return refused('keys_sealed')
  const audit = { action: 'signing_keys.withdrawn', ...actorOf(actor) }
  const outcome = await withdraw(kid, now(), audit, actorDetails(actor))
  if (outcome === 'unknown') return null
  if (outcome === 'not_administrator') return refused(outcome)
  dropCache()
  return { ok: true, value: outcome }
}
