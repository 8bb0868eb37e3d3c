import { findForeignSecretHash, replaceForeignSecretHash } from '@/lib/data/foreign-secrets'
import { sha256 } from '@/lib/secrets'

type Verify = (foreignHash: string, secret: string) => Promise<boolean>

/**
 * Whether this is the secret that came with an import in Django's hash. The first time it is, our own hash takes the other's place, and
 * from then on the secret costs what every secret costs.
 */
export async function checkForeignSecret(secretId: string, secret: string, verify: Verify): Promise<boolean> {
  const foreignHash = await findForeignSecretHash(secretId)
  if (foreignHash === null || !(await verify(foreignHash, secret))) return false
  await replaceForeignSecretHash(secretId, foreignHash, sha256(secret))
  return true
}
