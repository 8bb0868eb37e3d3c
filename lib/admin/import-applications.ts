import { documentDefaults } from '@/lib/applications/application-document'
import { now as currentTime } from '@/lib/clock'
import {
  addApplication,
  changeApplication,
  findApplicationDetails,
  type ApplicationDetails,
  type FoundApplication,
} from '@/lib/data/imported-applications'
import { saveApplicationSecret } from '@/lib/data/application-secrets'
import { findUserDetails } from '@/lib/data/imported-users'
import { newId } from '@/lib/secrets'
import { stepAs, type Act } from './act-as'
import type { Actor } from './actor'
import { importedColumns } from './imported-fields'
import { changesOf, outcomeOf, renamed, type PlannedRow } from './import-plan'
import type { ImportedApplication } from './import-schema'
import { kindOf } from './kind-of'
import { wantedSecret, type WantedSecret } from './wanted-secret'

/**
 * A given secret is added beside those that work already; none is taken away. A new confidential client without one gets one made, which
 * only the answer shows.
 */
export async function planApplication(
  application: ImportedApplication,
  row: number,
  actor: Actor,
): Promise<PlannedRow> {
  const found = await findApplicationDetails(application.client_id, new Date(currentTime()))
  const details = await wantedDetails(application, found)
  const secret = wantedSecret(application, found)
  const changes = [...Object.keys(details), ...(secret === null ? [] : ['client_secret'])]
  const outcome = outcomeOf(!found, changes)
  return {
    kind: 'applications',
    row,
    key: application.client_id,
    outcome,
    changes: found ? changes : [],
    ...(secret?.made && { secret: secret.made }),
    async apply() {
      if (outcome === 'unchanged') return
      const id = found?.id ?? newId()
      const action = found ? 'application.updated' : 'application.registered'
      const clientId = application.client_id
      await stepAs(actor, async (act) => {
        await save(act, { id, found, application, details, secret })
        return { action, clientId, target: { type: 'application', id }, details: { changes } }
      })
    },
  }
}

type ApplicationToSave = {
  id: string
  found: FoundApplication | null
  application: ImportedApplication
  details: Partial<ApplicationDetails>
  secret: WantedSecret | null
}

async function save(
  { database, at }: Act,
  { id, found, application, details, secret }: ApplicationToSave,
): Promise<void> {
  if (found) {
    await changeApplication(id, details, at, database)
  } else {
    const row = { ...defaultsOf(application), ...details, id, clientId: application.client_id }
    const made = await addApplication(row, at, database)
    if (!made) throw new Error(`${application.client_id} was registered a moment ago. Import again.`)
  }
  if (secret === null) return
  const { made: _made, ...row } = secret
  await saveApplicationSecret({ ...row, id: newId(), applicationId: id, createdById: null }, at, database)
}

async function wantedDetails(
  application: ImportedApplication,
  found: FoundApplication | null,
): Promise<Partial<ApplicationDetails>> {
  const wanted = renamed(application, importedColumns) as Partial<ApplicationDetails>
  if (application.owner !== undefined) {
    const owner = await findUserDetails(application.owner)
    if (owner) wanted.ownerId = owner.id
  }
  return found ? changesOf<ApplicationDetails>(found, wanted) : wanted
}

/** RFC 7591 section 2: what absent members mean. */
function defaultsOf(application: ImportedApplication): ApplicationDetails {
  const grantTypes = application.grant_types ?? ['authorization_code']
  return {
    ...documentDefaults,
    scopeReasons: {},
    name: application.client_name,
    type: kindOf(application),
    grantTypes,
    responseTypes: grantTypes.includes('authorization_code') ? ['code'] : [],
    tokenEndpointAuthMethod: 'client_secret_basic',
    trusted: false,
    mayImpersonate: false,
    importedId: null,
    ownerId: null,
  }
}
