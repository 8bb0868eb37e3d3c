import { findMetadataDocument, type KnownDocument } from '@/lib/data/metadata-documents'
import { readSettings } from '@/lib/data/settings'
import { isUniqueViolation } from '@/lib/data/unique-violation'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { networkOf } from '@/lib/network'
import { isClientUrl } from '@/lib/oauth/client-metadata/client-url'
import { consumeAttempt } from '@/lib/rate-limit'
import type { Settings } from '@/lib/settings'
import { isAllowedHost } from './allowed-host'
import { DocumentRefused, DocumentUnavailable, readDocument } from './read-document'
import { recentReading, remembered, type Reading } from './remembered'
import { saveClient } from './save-client'

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
    await saveClient(clientId, known?.applicationId ?? null, document)
  } catch (error) {
    // Another request was first.
    if (!isUniqueViolation(error)) throw error
  }
}
