import { now } from '@/lib/clock'
import { recordAudit } from '@/lib/data/audit'
import { dropCache } from '@/lib/data/cached'
import { rotateKeys as rotate, signingKeys, usedAlgorithms } from '@/lib/data/signing-keys'
import { isUnavailable } from '@/lib/data/statements/unavailable'

export const algorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'] as const
export type Algorithm = (typeof algorithms)[number]
export type ActiveKey = { algorithm: Algorithm; kid: string }

/**
 * The next key signs from now on, the last one stays published until what it signed has run out. `null`, and nothing changed: the keys that
 * are there do not open with this AUTH_SECRET, so no server could use one sealed with it.
 */
export async function rotateKeys(algorithm?: Algorithm): Promise<ActiveKey[] | null> {
  if (!(await opensKeys())) return null
  const at = now()
  await rotate(at, algorithm)
  dropCache()
  const rotated = algorithm ? [algorithm] : await usedAlgorithms()
  const active = await Promise.all(
    rotated.map(async (each) => ({ algorithm: each, kid: (await signingKeys.signingKey(each)).kid })),
  )
  await recordAudit({
    action: 'signing_keys.rotated',
    at: new Date(at),
    actorId: null,
    details: { actor: 'cli', keys: active },
  })
  return active
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
