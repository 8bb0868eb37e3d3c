import { now } from '@/lib/clock'
import { recordAudit } from '@/lib/data/audit'
import { rotateKeys as rotate, signingKeys } from '@/lib/data/signing-keys'

export const algorithms = ['ES256', 'RS256'] as const
export type Algorithm = (typeof algorithms)[number]

/** The next key signs from now on, the last one stays published until what it signed has run out. */
export async function rotateKeys(algorithm?: Algorithm): Promise<{ algorithm: Algorithm; kid: string }[]> {
  const at = now()
  await rotate(at, algorithm)
  const rotated = algorithm ? [algorithm] : [...algorithms]
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
