import { saveApplicationSecret } from '@/lib/data/application-secrets'
import { createOwnApplication } from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { clientIdentifier, newId } from '@/lib/secrets'
import { hasSecret, registrationOf } from './application-type'
import { newSecret } from './new-secret'
import { refused, type Refusal } from './outcome'
import { asActor, type Owner } from './owner'
import { orNull } from './or-null'
import { askedScopes } from './scope-wishes'
import type { RegisterApplication } from './schema'

export type RegisteredApplication = {
  id: string
  clientId: string
  /** Seen in this answer only; null for an application that cannot keep one. */
  secret: string | null
}

export async function registerApplication(
  registration: RegisterApplication,
  owner: Owner,
): Promise<{ ok: true; value: RegisteredApplication } | Refusal> {
  const { type, name, redirectUris } = registration
  const asked = await askedScopes(type, registration.scopes)
  if (!asked) return refused('scope_unknown')
  const at = new Date(now())
  const id = newId()
  const clientId = clientIdentifier()
  const secret = hasSecret(type) ? newSecret(id, owner.id) : null
  await transaction(async (database) => {
    const application = {
      ...{ id, clientId, ownerId: owner.id, type, name, redirectUris },
      ...registrationOf[type],
      ...asked,
      ...linksOf(registration),
      requirePkce: true,
      trusted: false,
    }
    await createOwnApplication(application, at, database)
    if (secret) await saveApplicationSecret(secret.row, at, database)
    const target = { type: 'application', id }
    const details = { name, type, scopes: asked.scopes, redirectUris }
    await recordAudit(
      { action: 'application.registered', at, ...asActor(owner), clientId, target, details },
      database,
    )
  })
  return { ok: true, value: { id, clientId, secret: secret?.value ?? null } }
}

const linksOf = ({ publisher, homepageUri, policyUri, tosUri }: RegisterApplication) => ({
  publisher: orNull(publisher),
  homepageUri: orNull(homepageUri),
  policyUri: orNull(policyUri),
  tosUri: orNull(tosUri),
})
