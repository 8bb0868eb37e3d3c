import { now } from '@/lib/clock'
import { readSettings } from '@/lib/data/settings'
import { rotateKey } from '@/lib/data/signing-keys'
import { dueAlgorithms } from '@/lib/data/statements/signing-keys'

const audit = { action: 'signing_keys.rotated', actorId: null, ip: null, userAgent: null }

/**
 * Each key that has signed for as long as the setting says is followed by the one that is published next. Any number of nodes may run it.
 *
 * @returns how many were rotated
 * @throws where the keys do not open with this AUTH_SECRET
 */
export async function rotateDueKeys(): Promise<number> {
  const { rotateSigningKeys, signingKeyLifetime } = await readSettings()
  if (!rotateSigningKeys) return 0
  let count = 0
  for (const algorithm of await dueAlgorithms(now(), signingKeyLifetime)) {
    if ((await rotateKey(algorithm, now(), audit, { by: 'schedule' })) === 'rotated') count += 1
  }
  return count
}
