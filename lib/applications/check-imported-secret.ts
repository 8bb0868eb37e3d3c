import { findImportedSecretHash, replaceImportedSecretHash } from '@/lib/data/imported-secrets'
import { sha256 } from '@/lib/secrets'

type Verify = (importedHash: string, secret: string) => Promise<boolean>

/**
 * Whether this is the secret that came with an import in Django's hash. The first time it is, our own hash takes the other's place, and
 * from then on the secret costs what every secret costs.
 */
export async function checkImportedSecret(
  secretId: string,
  secret: string,
  verify: Verify,
): Promise<boolean> {
  const importedHash = await findImportedSecretHash(secretId)
  if (importedHash === null || !(await verify(importedHash, secret))) return false
  await replaceImportedSecretHash(secretId, importedHash, sha256(secret))
  return true
}
