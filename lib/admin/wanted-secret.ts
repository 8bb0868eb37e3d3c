import { usesSecrets } from '@/lib/applications/application-type'
import type { NewApplicationSecret } from '@/lib/data/application-secrets'
import type { FoundApplication } from '@/lib/data/imported-applications'
import { applicationSecret, equalInConstantTime, randomToken, seal, sha256 } from '@/lib/secrets'
import type { ImportedApplication } from './import-schema'

export type WantedSecret = Pick<NewApplicationSecret, 'hash' | 'hint' | 'sealed' | 'foreignHash'> & {
  /** Present where it was made here: this is the only time it is seen. */
  made?: string
}

/** The secret that an imported row adds; null when it brings none, or one that works already. */
export function wantedSecret(
  application: ImportedApplication,
  found: FoundApplication | null,
): WantedSecret | null {
  const { client_secret, client_secret_hash, token_endpoint_auth_method, recoverable_secret } = application
  if (client_secret !== undefined) return givenSecret(application, client_secret, found)
  if (client_secret_hash !== undefined) return found?.hasSecret ? null : foreignSecret(client_secret_hash)
  const needs = {
    tokenEndpointAuthMethod: token_endpoint_auth_method ?? 'client_secret_basic',
    recoverableSecrets: recoverable_secret ?? false,
  }
  if (found || !usesSecrets(needs)) return null
  const made = applicationSecret()
  return { ...ownSecret(made), ...(recoverable_secret && { sealed: seal('client-secret', made) }), made }
}

function givenSecret(
  { recoverable_secret }: ImportedApplication,
  secret: string,
  found: FoundApplication | null,
): WantedSecret | null {
  const own = ownSecret(secret)
  if (found?.secretHashes.some((each) => equalInConstantTime(each, own.hash))) return null
  return { ...own, ...(recoverable_secret && { sealed: seal('client-secret', secret) }) }
}

const ownSecret = (secret: string) => ({ hash: sha256(secret), hint: secret.slice(-4) })

/** The hash of a random value, which nothing presented can match: such a secret is only compared with the other system's hash. */
const foreignSecret = (foreignHash: string): WantedSecret => ({
  hash: sha256(randomToken()),
  hint: '····',
  foreignHash,
})
