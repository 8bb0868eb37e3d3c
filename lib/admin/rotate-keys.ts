import { now } from '@/lib/clock'
import { dropCache } from '@/lib/data/cached'
import { rotateKey, signingKeys, usedAlgorithms } from '@/lib/data/signing-keys'
import { isUnavailable } from '@/lib/data/statements/unavailable'
import { actorDetails, actorOf, type Actor } from './actor'
import { refused, type Outcome } from '@/lib/outcome'

export const algorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'] as const
export type Algorithm = (typeof algorithms)[number]
/** `isNew`: since this rotation, and not as before because the next key is too new. */
export type ActiveKey = { algorithm: Algorithm; kid: string; isNew: boolean }

/**
 * The next key signs from now on; the last one stays in the JWKS until what it signed has run out. Each algorithm is one transaction with its
 * record, and of several rotations at the same moment one is made. `keys_sealed`: the keys do not open with this AUTH_SECRET, so no server could use one sealed with it; nothing is changed.
 * `key_too_new`: the next key was published too recently for all verifiers to have it; where all algorithms are asked for, those stay as they are.
 *
 * @param typed an algorithm, or null for every one that has keys
 */
export async function rotateKeys(typed: string | null, actor: Actor): Promise<Outcome<ActiveKey[]> | null> {
  const algorithm = algorithms.find((each) => each === typed)
  if (typed !== null && !algorithm) return null
  if (!(await opensKeys())) return refused('keys_sealed')
  const wanted = algorithm ? [algorithm] : await usedAlgorithms()
  const audit = { action: 'signing_keys.rotated', ...actorOf(actor) }
  const tooNew = new Set<Algorithm>()
  for (const each of wanted) {
    const outcome = await rotateKey(each, now(), audit, actorDetails(actor))
    if (outcome === 'not_administrator') return refused(outcome)
    if (outcome === 'too_new') tooNew.add(each)
  }
  if (tooNew.size === wanted.length) return refused('key_too_new')
  dropCache()
  const active = wanted.map(async (each) => ({
    algorithm: each,
    kid: (await signingKeys.signingKey(each)).kid,
    isNew: !tooNew.has(each),
  }))
  return { ok: true, value: await Promise.all(active) }
}

/** Whether the keys that are there open with this AUTH_SECRET. Makes those that are missing. */
export async function opensKeys(): Promise<boolean> {
  try {
    await signingKeys.jwks()
    return true
  } catch (error) {
    if (isUnavailable(error)) throw error
    return false
  }
}
