import { isDeepStrictEqual } from 'node:util'
import {
  changeOwnApplication,
  createOwnApplication,
  findOwnApplication,
  type ApplicationRecord,
  type EditableApplication,
} from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { dropClient } from '@/lib/data/cached'
import {
  createMetadataDocument,
  lockMetadataDocument,
  renewMetadataDocument,
} from '@/lib/data/metadata-documents'
import { readSettings } from '@/lib/data/settings'
import { transaction, type Database } from '@/lib/data/transaction'
import { log } from '@/lib/log'
import { newId } from '@/lib/secrets'
import { applicationFields, type ApplicationDocument } from '../application-document'
import { documentOf } from '../document-of'
import { applyReplacement, readRules } from '../registration/apply-replacement'
import { refusalOf } from '../registration/refusal'
import { trustedProblem } from '../registration/trusted-problem'
import { judgeDocument } from './judge-document'
import { DocumentRefused, type ReadDocument } from './read-document'

/**
 * Keeps what was read at a client's address.
 *
 * @param id of its application; null: it is not known yet
 * @throws {DocumentRefused} it is not a client that may be here
 */
export async function saveClient(clientId: string, id: string | null, read: ReadDocument): Promise<void> {
  const judged = read.metadata && (await judgeDocument(read.metadata, clientId))
  await (id === null ? judged && create(clientId, judged, read) : renew(id, judged, read))
  if (judged) dropClient(clientId)
}

const datesOf = ({ etag, askedAt, freshFor }: ReadDocument) => ({
  etag,
  fetchedAt: askedAt,
  freshUntil: new Date(askedAt.getTime() + freshFor),
})

async function create(clientId: string, judged: ApplicationDocument, read: ReadDocument): Promise<void> {
  const { newApplications: status } = await readSettings()
  const id = newId()
  const { askedAt: at } = read
  await transaction(async (database) => {
    const application = { ...(judged as EditableApplication), id, clientId, ownerId: null, status }
    await createOwnApplication(application, at, database)
    await createMetadataDocument({ ...datesOf(read), applicationId: id }, database)
    const { name, type, redirectUris } = judged
    const details = { name, type, status, redirectUris, by: 'client' }
    const about = { actorId: null, clientId, target: { type: 'application', id } }
    await recordAudit({ action: 'application.registered', at, ...about, details }, database)
  })
}

/** Not one that was deleted meanwhile, and not with what is older than what is known. */
async function renew(id: string, judged: ApplicationDocument | null, read: ReadDocument): Promise<void> {
  // The name is the address, which no one chooses to pass for this server.
  const rules = { ...(await readRules()), siteName: null }
  await transaction(async (database) => {
    const locked = await lockMetadataDocument(id, database)
    if (!locked || locked.fetchedAt > read.askedAt) return
    const { ownerId } = locked
    const found = judged && (await findOwnApplication(id, ownerId, read.askedAt, database))
    const isKept =
      found && !(await change({ ...found, ownerId }, judged, { rules, at: read.askedAt, database }))
    // What was not taken is offered again.
    const dates = { ...datesOf(read), ...(isKept && { etag: null }) }
    await renewMetadataDocument({ ...dates, applicationId: id }, database)
  })
}

type Changing = { rules: Awaited<ReturnType<typeof readRules>>; at: Date; database: Database }

/** false: it stays as it is, because only a person may change it so. */
async function change(
  found: ApplicationRecord & { ownerId: string | null },
  judged: ApplicationDocument,
  { rules, at, database }: Changing,
): Promise<boolean> {
  const { id, ownerId, clientId } = found
  const before = documentOf(found)
  const { after: replaced, problems } = applyReplacement(found, judged, rules)
  // It has no secret: PKCE is not for a person to switch off.
  const after = { ...replaced, requirePkce: true }
  const changed = applicationFields.filter((field) => !isDeepStrictEqual(before[field], after[field]))
  if (changed.length === 0) return true
  if (problems.length > 0) throw new DocumentRefused(refusalOf(Object.fromEntries(problems)).description)
  const reason = trustedProblem(found, changed)
  if (reason !== null) {
    log('client_document.kept', { clientId, reason })
    return false
  }
  const pick = (of: ApplicationDocument) => Object.fromEntries(changed.map((field) => [field, of[field]]))
  await changeOwnApplication(id, ownerId, pick(after), at, database)
  const about = { actorId: null, clientId, target: { type: 'application', id } }
  const details = { before: pick(before), after: pick(after), by: 'client' }
  await recordAudit({ action: 'application.updated', at, ...about, details }, database)
  return true
}
