import { now } from '@/lib/clock'
import { dropCache } from '@/lib/data/cached'
import { addSigningKey } from '@/lib/data/signing-keys'
import { refused, type Outcome } from '@/lib/outcome'
import { actorDetails, actorOf, type Actor } from './actor'
import { readPrivateKey } from './read-private-key'
import { opensKeys, type Algorithm } from './rotate-keys'

/**
 * Publishes a key of another server as the next one of its algorithm, in the place of the one that waited, which has signed nothing: what it
 * signed there verifies here from now on, and it signs from the next rotation, when verifiers have had time to read it.
 * Refused as `readPrivateKey` refuses; with `key_known` where its id is taken, and `keys_sealed` as a rotation is.
 */
export async function importKey(
  text: string,
  wanted: Algorithm | null,
  actor: Actor,
): Promise<Outcome<{ algorithm: Algorithm; kid: string }>> {
  const read = await readPrivateKey(text, wanted)
  if (!read.ok) return read
  if (!(await opensKeys())) return refused('keys_sealed')
  const audit = { action: 'signing_keys.imported', ...actorOf(actor) }
  const outcome = await addSigningKey(read.value, now(), audit, actorDetails(actor))
  if (outcome !== 'added') return refused(outcome)
  dropCache()
  const { algorithm, kid } = read.value
  return { ok: true, value: { algorithm, kid } }
}
