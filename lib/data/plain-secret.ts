import { log } from '@/lib/log'
import type { ClientSecretRecord } from '@/lib/oauth/records'
import { unseal } from '@/lib/secrets'

/** As lib/applications seals it. */
const purpose = 'client-secret'

/** null where only a hash is kept, and where AUTH_SECRET has been changed since. */
export function plainSecret({ id, sealed }: ClientSecretRecord): string | null {
  if (!sealed) return null
  try {
    return unseal(purpose, sealed).toString('utf8')
  } catch (error) {
    log('client_secret.open.failed', { secretId: id, error })
    return null
  }
}
