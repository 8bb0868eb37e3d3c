import { saveApplicationSecret } from '@/lib/data/application-secrets'
import { createOwnApplication, type EditableApplication } from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { readSettings } from '@/lib/data/settings'
import { store } from '@/lib/data/store'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { clientIdentifier, newId } from '@/lib/secrets'
import { registrationOf, usesSecrets } from './application-type'
import { applyChanges } from './apply-changes'
import { askedOf } from './asked-of'
import { newDocument } from './new-document'
import { readChanges } from './read-changes'
import { newSecret } from './new-secret'
import { refused, type Refusal } from '@/lib/outcome'
import { asActor, type Owner } from './owner'
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
  const { type, name, scopes, ...said } = registration
  const read = readChanges({ ...said, ...askedOf(scopes) })
  if (!read.ok) return read
  const [settings, catalogue] = await Promise.all([readSettings(), store.listScopes()])
  const { after, problems } = applyChanges(
    newDocument({ name, type, ...registrationOf[type] }),
    { ...read.value, scopes: inOrder(read.value.scopes ?? [], catalogue) },
    {
      ...{ isNew: true, isTrusted: false, isLegacyAllowed: false },
      ...{ redirectSchemes: settings.redirectSchemes, siteName: settings.brandName || env().productName },
      catalogue,
    },
  )
  if (problems.some(([, key]) => key === 'scope_unknown')) return refused('scope_unknown')
  if (problems.length > 0) return { ok: false, fieldErrors: Object.fromEntries(problems) }
  const at = new Date(now())
  const id = newId()
  const clientId = clientIdentifier()
  const secret = usesSecrets(after) ? newSecret(id, owner.id) : null
  await transaction(async (database) => {
    const application = {
      ...(after as EditableApplication),
      ...{ id, clientId, ownerId: owner.id, status: settings.newApplications },
    }
    await createOwnApplication(application, at, database)
    if (secret) await saveApplicationSecret(secret.row, at, database)
    const target = { type: 'application', id }
    const details = {
      name,
      type,
      status: settings.newApplications,
      scopes: after.scopes,
      redirectUris: after.redirectUris,
    }
    await recordAudit(
      { action: 'application.registered', at, ...asActor(owner), clientId, target, details },
      database,
    )
  })
  const { newApplications: status } = settings
  return { ok: true, value: { id, clientId, status, secret: secret?.value ?? null } }
}

/** In the catalogue's form; the rules refuse one that the catalogue lacks. */
function inOrder(scopes: string[], catalogue: { name: string }[]): string[] {
  const order = catalogue.map(({ name }) => name)
  return scopes.toSorted((one, other) => order.indexOf(one) - order.indexOf(other))
}
