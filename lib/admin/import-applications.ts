import type { ApplicationDocument } from '@/lib/applications/application-document'
import { clearSecrets } from '@/lib/applications/clear-secrets'
import { now as currentTime } from '@/lib/clock'
import {
  addApplication,
  changeApplication,
  findApplicationDetails,
  type ApplicationDetails,
  type FoundApplication,
} from '@/lib/data/imported-applications'
import { saveApplicationSecret } from '@/lib/data/application-secrets'
import type { EditableApplication } from '@/lib/data/applications'
import { findUserDetails } from '@/lib/data/imported-users'
import { newId } from '@/lib/secrets'
import { auditedStep, type ChangeContext } from './audited-change'
import type { Actor } from './actor'
import { changesOf, outcomeOf, type PlannedRow } from './import-plan'
import type { ImportedApplication } from './import-schema'
import { mergeApplication, type Allowed } from './merge-application'
import { wantedSecret, type WantedSecret } from './wanted-secret'

/**
 * A given secret is added beside those that work already; none is taken away. A new confidential client without one gets one made, which
 * only the answer shows.
 */
export async function planApplication(
  application: ImportedApplication,
  row: number,
  allowed: Allowed,
  actor: Actor,
): Promise<PlannedRow> {
  const found = await findApplicationDetails(application.client_id, new Date(currentTime()))
  const { before, after } = mergeApplication(application, found, allowed)
  const wanted = await wantedDetails(application, after, found)
  const details = changesOf<ApplicationDetails>(found ?? notSaid(before), wanted)
  const secret = wantedSecret(application, after, found)
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
      await auditedStep(actor, async (context) => {
        await save(context, { id, clientId, before: found && before, after, details, wanted, secret })
        return { action, clientId, target: { type: 'application', id }, details: { changes } }
      })
    },
  }
}

type ApplicationToSave = {
  id: string
  clientId: string
  /** null: it is new. */
  before: ApplicationDocument | null
  after: ApplicationDocument
  wanted: ApplicationDetails
  /** The changes that are still needed. */
  details: Partial<ApplicationDetails>
  secret: WantedSecret | null
}

async function save(
  { database, at }: ChangeContext,
  { id, clientId, before, after, details, wanted, secret }: ApplicationToSave,
): Promise<void> {
  if (before) {
    await changeApplication(id, details, at, database)
    await clearSecrets({ id, before, after }, database)
  } else if (!(await addApplication({ ...wanted, id, clientId }, at, database))) {
    throw new Error(`${clientId} was registered a moment ago. Import again.`)
  }
  if (secret === null) return
  const { made: _made, ...row } = secret
  await saveApplicationSecret({ ...row, id: newId(), applicationId: id, createdById: null }, at, database)
}

const ofAdministrators = { trusted: false, mayImpersonate: false, importedId: null, ownerId: null }
const notSaid = (before: ApplicationDocument) =>
  ({ ...before, name: '', ...ofAdministrators }) as ApplicationDetails

/** Includes the fields that only administrators set. */
async function wantedDetails(
  application: ImportedApplication,
  after: ApplicationDocument,
  found: FoundApplication | null,
): Promise<ApplicationDetails> {
  const { trusted, may_impersonate: mayImpersonate, imported_id: importedId, owner } = application
  const account = owner === undefined ? null : await findUserDetails(owner)
  const known = found ?? ofAdministrators
  return {
    ...(after as EditableApplication),
    trusted: trusted ?? known.trusted,
    mayImpersonate: mayImpersonate ?? known.mayImpersonate,
    importedId: importedId ?? known.importedId,
    ownerId: account?.id ?? known.ownerId,
  }
}
