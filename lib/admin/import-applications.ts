import type { ApplicationDocument } from '@/lib/applications/application-document'
import type { Problem } from '@/lib/applications/application-rules'
import { clearSecrets } from '@/lib/applications/clear-secrets'
import { now as currentTime } from '@/lib/clock'
import {
  addApplication,
  changeApplication,
  findApplicationDetails,
  lockApplicationDetails,
  type ApplicationDetails,
  type FoundApplication,
} from '@/lib/data/imported-applications'
import { saveApplicationSecret } from '@/lib/data/application-secrets'
import type { EditableApplication } from '@/lib/data/applications'
import { deleteRegistration } from '@/lib/data/client-registrations'
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
  const { client_id: clientId, owner } = application
  const found = await findApplicationDetails(clientId, new Date(currentTime()))
  const account = owner === undefined ? null : await findUserDetails(owner)
  const compare = (known: FoundApplication | null) =>
    compared({ application, ownerId: account?.id ?? null, found: known, allowed })
  const planned = compare(found)
  const outcome = outcomeOf(!found, planned.changes)
  return {
    kind: 'applications',
    row,
    key: clientId,
    outcome,
    changes: found ? planned.changes : [],
    ...(planned.secret?.made && { secret: planned.secret.made }),
    async apply() {
      if (outcome === 'unchanged') return
      const id = found?.id ?? newId()
      const action = found ? 'application.updated' : 'application.registered'
      await auditedStep(actor, async (context) => {
        // Its owner may have changed it since it was compared.
        const known = found && (await lockApplicationDetails(clientId, context.at, context.database))
        const comparison = found ? compare(known) : planned
        if ((found && !known) || comparison.problems.length > 0)
          throw new Error(`${clientId} was changed a moment ago. Import again.`)
        await save(context, { id, clientId, isNew: !found, ...comparison })
        const { changes } = comparison
        return { action, clientId, target: { type: 'application', id }, details: { changes } }
      })
    },
  }
}

type Comparison = {
  before: ApplicationDocument
  after: ApplicationDocument
  problems: Problem[]
  wanted: ApplicationDetails
  /** The part of it that is not so yet. */
  details: Partial<ApplicationDetails>
  secret: WantedSecret | null
  changes: string[]
}

type Compared = {
  application: ImportedApplication
  ownerId: string | null
  found: FoundApplication | null
  allowed: Allowed
}

function compared({ application, ownerId, found, allowed }: Compared): Comparison {
  const merged = mergeApplication(application, found, allowed)
  const { before, after } = merged
  const wanted = wantedDetails(application, after, ownerId, found)
  const details = changesOf<ApplicationDetails>(found ?? notSaid(before), wanted)
  const secret = wantedSecret(application, after, found)
  const changes = [...Object.keys(details), ...(secret === null ? [] : ['client_secret'])]
  return { ...merged, wanted, details, secret, changes }
}

async function save(
  { database, at }: ChangeContext,
  {
    id,
    clientId,
    isNew,
    before,
    after,
    details,
    wanted,
    secret,
  }: Comparison & { id: string; clientId: string; isNew: boolean },
): Promise<void> {
  if (!isNew) {
    await changeApplication(id, details, at, database)
    await clearSecrets({ id, before, after }, database)
    // The program that registered it is not the new owner's.
    if (details.ownerId !== undefined) await deleteRegistration(id, database)
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
function wantedDetails(
  application: ImportedApplication,
  after: ApplicationDocument,
  ownerId: string | null,
  found: FoundApplication | null,
): ApplicationDetails {
  const { trusted, may_impersonate: mayImpersonate, imported_id: importedId } = application
  const known = found ?? ofAdministrators
  return {
    ...(after as EditableApplication),
    trusted: trusted ?? known.trusted,
    mayImpersonate: mayImpersonate ?? known.mayImpersonate,
    importedId: importedId ?? known.importedId,
    ownerId: ownerId ?? known.ownerId,
  }
}
