import type { NewApplicationSecret } from '@/lib/data/application-secrets'
import { applicationSecret, newId, sha256 } from '@/lib/secrets'

/** The value is seen once, by whoever made it; what is kept is its hash and its last four characters. */
export function newSecret(
  applicationId: string,
  createdById: string | null,
): { value: string; row: NewApplicationSecret } {
  const value = applicationSecret()
  const row = { id: newId(), applicationId, hash: sha256(value), hint: value.slice(-4), createdById }
  return { value, row }
}
