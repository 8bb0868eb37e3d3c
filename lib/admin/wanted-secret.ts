import type { ApplicationDocument } from '@/lib/applications/application-document'
import { usesSecrets } from '@/lib/applications/application-type'
import type { NewApplicationSecret } from '@/lib/data/application-secrets'
import type { FoundApplication } from '@/lib/data/imported-applications'
import { applicationSecret, equalInConstantTime, randomToken, seal, sha256 } from '@/lib/secrets'
import type { ImportedApplication } from './import-schema'

export type WantedSecret = Pick<NewApplicationSecret, 'hash' | 'hint' | 'sealed' | 'importedHash'> & {
  /** Present where it was made here: this is the only time it is seen. */
  made?: string
}

/** The secret that an imported row adds; null when it brings none, or one that works already. */
export function wantedSecret(
  { client_secret, client_secret_hash }: ImportedApplication,
  after: ApplicationDocument,
  found: FoundApplication | null,
): WantedSecret | null {
  if (client_secret !== undefined) return givenSecret(client_secret, after, found)
  if (client_secret_hash !== undefined) return found?.hasSecret ? null : importedSecret(client_secret_hash)
  if (found || !usesSecrets(after)) return null
  const made = applicationSecret()
  return { ...ownSecret(made, after), made }
}

function givenSecret(
  secret: string,
  after: ApplicationDocument,
  found: FoundApplication | null,
): WantedSecret | null {
  const own = ownSecret(secret, after)
  return found?.secretHashes.some((each) => equalInConstantTime(each, own.hash)) ? null : own
}

const ownSecret = (secret: string, { recoverableSecrets }: ApplicationDocument) => ({
  hash: sha256(secret),
  hint: secret.slice(-4),
  ...(recoverableSecrets && { sealed: seal('client-secret', secret) }),
})

/** The hash of a random value, which nothing presented can match: such a secret is only compared with the other system's hash. */
const importedSecret = (importedHash: string): WantedSecret => ({
  hash: sha256(randomToken()),
  hint: '····',
  importedHash,
})
