import type { NewApplicationSecret } from '@/lib/data/application-secrets'
import { applicationSecret, newId, seal, sha256 } from '@/lib/secrets'

/**
 * The value is shown once, to the person who created it. Stored are its hash and its last four characters, and, if the application signs
 * with it (HS256), the value itself, encrypted.
 */
export function newSecret(
  applicationId: string,
  createdById: string | null,
  isRecoverable = false,
): { value: string; row: NewApplicationSecret } {
  const value = applicationSecret()
  const row = {
    id: newId(),
    applicationId,
    hash: sha256(value),
    hint: value.slice(-4),
    ...(isRecoverable && { sealed: seal('client-secret', value) }),
    createdById,
  }
  return { value, row }
}
