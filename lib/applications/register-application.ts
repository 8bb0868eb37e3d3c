import { saveApplicationSecret } from '@/lib/data/application-secrets'
import { createOwnApplication } from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { readSettings } from '@/lib/data/settings'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { clientIdentifier, newId } from '@/lib/secrets'
import { actsForPeople, hasSecret, registrationOf } from './application-type'
import { newSecret } from './new-secret'
import { refused, type Refusal } from '@/lib/outcome'
import { asActor, type Owner } from './owner'
import { redirectUriProblem } from './redirect-uri'
import { askedScopes } from './scope-wishes'
import type { RegisterApplication } from './schema'

export type RegisteredApplication = {
  id: string
  clientId: string
  /** `pending`: an administrator has to approve it before people can sign in with it. */
  status: 'active' | 'pending'
  /** Seen in this answer only; null for an application that cannot keep one. */
  secret: string | null
}

export async function registerApplication(
  registration: RegisterApplication,
  owner: Owner,
): Promise<{ ok: true; value: RegisteredApplication } | Refusal> {
  const { type, name, redirectUris, requirePkce } = registration
  const settings = await readSettings()
  const asked = await askedScopes(actsForPeople(registrationOf[type]), registration.scopes)
  if (!asked) return refused('scope_unknown')
  const refusedUri = redirectUris.findIndex((uri) => redirectUriProblem(uri, type, settings.redirectSchemes))
  if (refusedUri >= 0) return refusedScheme(refusedUri)
  const at = new Date(now())
  const id = newId()
  const clientId = clientIdentifier()
  const secret = hasSecret(type) ? newSecret(id, owner.id) : null
  await transaction(async (database) => {
    const application = {
      ...{ id, clientId, ownerId: owner.id, type, name, redirectUris, requirePkce },
      ...registrationOf[type],
      ...asked,
      ...linksOf(registration),
      status: settings.newApplications,
    }
    await createOwnApplication(application, at, database)
    if (secret) await saveApplicationSecret(secret.row, at, database)
    const target = { type: 'application', id }
    const details = { name, type, status: settings.newApplications, scopes: asked.scopes, redirectUris }
    await recordAudit(
      { action: 'application.registered', at, ...asActor(owner), clientId, target, details },
      database,
    )
  })
  const { newApplications: status } = settings
  return { ok: true, value: { id, clientId, status, secret: secret?.value ?? null } }
}

/** The rest was judged by the schema, which does not know what the administrator allows. */
const refusedScheme = (index: number): Refusal => ({
  ok: false,
  fieldErrors: { [`redirectUris.${index}`]: 'redirect_uri_scheme_not_allowed' },
})

const orNull = (typed: string): string | null => (typed === '' ? null : typed)

const linksOf = ({ publisher, homepageUri, policyUri, tosUri }: RegisterApplication) => ({
  publisher: orNull(publisher),
  homepageUri: orNull(homepageUri),
  policyUri: orNull(policyUri),
  tosUri: orNull(tosUri),
})
