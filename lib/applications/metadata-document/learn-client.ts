import {
  changeOwnApplication,
  createOwnApplication,
  findOwnApplication,
  type EditableApplication,
} from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { dropClient } from '@/lib/data/cached'
import { findMetadataDocument, saveMetadataDocument, type KnownDocument } from '@/lib/data/metadata-documents'
import { readSettings } from '@/lib/data/settings'
import { transaction, type Database } from '@/lib/data/transaction'
import { isUniqueViolation } from '@/lib/data/unique-violation'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { networkOf } from '@/lib/network'
import type { ClientMetadata } from '@/lib/oauth/client-registration'
import { isClientUrl } from '@/lib/oauth/client-metadata/client-url'
import { consumeAttempt } from '@/lib/rate-limit'
import { newId } from '@/lib/secrets'
import type { Settings } from '@/lib/settings'
import type { ApplicationDocument } from '../application-document'
import { documentOf } from '../document-of'
import { applyReplacement, readRules } from '../registration/apply-replacement'
import { judgeMetadata } from '../registration/judge-metadata'
import { refusalOf } from '../registration/refusal'
import { trustedProblem } from '../registration/trusted-problem'
import { isAllowedHost } from './allowed-host'
import { DocumentRefused, DocumentUnavailable, readDocument, type ReadDocument } from './read-document'
import { recentReading, remembered, type Reading } from './remembered'

/**
 * Makes the client that a document describes known, or what is known of it current (draft-ietf-oauth-client-id-metadata-document). Returns
 * why it cannot be used; null: it can, or `clientId` is an ordinary one.
 */
export async function learnClient(clientId: string, ip: string | null): Promise<string | null> {
  const isUrl = isClientUrl(clientId, !env().isProduction)
  const known = clientId.includes('://') ? await findMetadataDocument(clientId) : null
  if (known === 'none' || (!known && !isUrl)) return null
  const settings = await readSettings()
  if (!settings.clientMetadataDocuments && !known) return null
  const problem = isUrl
    ? problemOf(new URL(clientId), settings)
    : 'The client_id is no address of a document.'
  if (problem !== null || (known && isFresh(known))) return problem
  return current(clientId, known, ip)
}

/** Of one that is known already too, however fresh it is. */
function problemOf({ host, hostname }: URL, settings: Settings): string | null {
  if (!settings.clientMetadataDocuments) return 'This server does not accept client ID metadata documents.'
  if (host === new URL(env().issuer).host) return 'The client_id is an address of this server.'
  return isAllowedHost(hostname, settings) ? null : 'This server does not let clients of this host in.'
}

const isFresh = ({ freshUntil }: KnownDocument): boolean => freshUntil.getTime() > now()

async function current(
  clientId: string,
  known: KnownDocument | null,
  ip: string | null,
): Promise<string | null> {
  const recent = recentReading(clientId)
  if (recent) return recent.problem
  // Before the reading, which others may share.
  if (!known && !(await consumeAttempt('client_document', networkOf(ip))).allowed)
    return 'Too many new clients were used from this network. Try again later.'
  return remembered(clientId, () => read(clientId))
}

async function read(clientId: string): Promise<Reading> {
  // Another request may have read it meanwhile.
  const known = await findMetadataDocument(clientId)
  if (known === 'none' || (known && isFresh(known))) return { problem: null, isRepeatedLater: false }
  try {
    await update(clientId, known)
    return { problem: null, isRepeatedLater: false }
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error
    const isStillGood = known && error instanceof DocumentUnavailable && isWithinGrace(known)
    return { problem: isStillGood ? null : error.message, isRepeatedLater: true }
  }
}

const hour = 3_600_000

/** A host that is down for a while does not stop the clients that are known. */
const isWithinGrace = ({ freshUntil }: KnownDocument): boolean => freshUntil.getTime() + hour > now()

async function update(clientId: string, known: KnownDocument | null): Promise<void> {
  const document = await readDocument(clientId, known?.etag ?? null)
  try {
    await (document.metadata
      ? save(clientId, known, document, document.metadata)
      : saveMetadataDocument({ ...datesOf(document), applicationId: known?.applicationId ?? '' }))
  } catch (error) {
    // Another request was first.
    if (!isUniqueViolation(error)) throw error
  }
}

const datesOf = ({ etag, freshFor }: ReadDocument) => {
  const at = now()
  return { etag, fetchedAt: new Date(at), freshUntil: new Date(at + freshFor) }
}

async function save(
  clientId: string,
  known: KnownDocument | null,
  read: ReadDocument,
  metadata: ClientMetadata,
): Promise<void> {
  const judged = await judgeMetadata(ownWords(metadata, clientId), true)
  if ('refusal' in judged) throw new DocumentRefused(judged.refusal.description)
  const [{ newApplications: status }, rules] = await Promise.all([readSettings(), readRules()])
  await transaction(async (database) => {
    const at = new Date(now())
    const id = known?.applicationId ?? newId()
    const isKept = known !== null && !(await change(id, judged.document, { rules, at }, database))
    if (!known) {
      const application = { ...(judged.document as EditableApplication), id, clientId, ownerId: null, status }
      await createOwnApplication(application, at, database)
      const { name, type, redirectUris } = judged.document
      const details = { name, type, status, redirectUris, by: 'client' }
      const about = { actorId: null, clientId, target: { type: 'application', id } }
      await recordAudit({ action: 'application.registered', at, ...about, details }, database)
    }
    // What was not taken is offered again.
    await saveMetadataDocument(
      { ...datesOf(read), ...(isKept && { etag: null }), applicationId: id },
      database,
    )
  })
  dropClient(clientId)
}

/** false: it stays as it is, because only a person may change it so. */
async function change(
  id: string,
  judged: ApplicationDocument,
  { rules, at }: { rules: Awaited<ReturnType<typeof readRules>>; at: Date },
  database: Database,
): Promise<boolean> {
  const found = await findOwnApplication(id, null, at, database)
  if (!found) return true
  const before = documentOf(found)
  const { after, changed, problems } = applyReplacement(found, judged, rules)
  if (changed.length === 0) return true
  if (problems.length > 0) throw new DocumentRefused(refusalOf(Object.fromEntries(problems)).description)
  const reason = trustedProblem(found, changed)
  if (reason !== null) {
    log('client_document.kept', { clientId: found.clientId, reason })
    return false
  }
  const pick = (of: ApplicationDocument) => Object.fromEntries(changed.map((field) => [field, of[field]]))
  await changeOwnApplication(id, null, pick(after), at, database)
  const about = { actorId: null, clientId: found.clientId, target: { type: 'application', id } }
  const details = { before: pick(before), after: pick(after), by: 'client' }
  await recordAudit({ action: 'application.updated', at, ...about, details }, database)
  return true
}

const methods = ['none', 'private_key_jwt']
/** How a client would introduce itself. Its host is all that is known of who it is. */
const introductions = ['client_name', 'client_uri', 'logo_uri', 'policy_uri', 'tos_uri', 'contacts']

function ownWords(metadata: ClientMetadata, clientId: string): ClientMetadata {
  const method = metadata.token_endpoint_auth_method ?? 'none'
  if (metadata.client_secret !== undefined || typeof method !== 'string' || !methods.includes(method))
    throw new DocumentRefused(
      'A client with a document has no secret: token_endpoint_auth_method is none or private_key_jwt.',
    )
  const said = Object.entries(metadata).filter(([name]) => !introductions.includes(name))
  return {
    ...Object.fromEntries(said),
    token_endpoint_auth_method: method,
    client_name: new URL(clientId).hostname,
  }
}
