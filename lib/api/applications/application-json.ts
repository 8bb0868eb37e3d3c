import { documentOf } from '@/lib/applications/document-of'
import { applicationFields } from '@/lib/applications/application-document'
import type { ApplicationRecord, ApplicationSummary } from '@/lib/data/applications'
import type { JsonObject } from '../read-json'
import { toWire, wireNames } from '@/lib/applications/wire-names'

/** An application as its owner, and itself, may read it. Never a secret. */
export const applicationJson = (application: ApplicationRecord): JsonObject => ({
  ...fixedMembers(application),
  ...editableMembers(application),
})

/** Members that cannot be changed here; a document that is sent back may contain their current value. */
export const fixedMembers = (application: ApplicationRecord): JsonObject => ({
  id: application.id,
  client_id: application.clientId,
  client_id_issued_at: Math.floor(application.createdAt / 1000),
  application_type: ['native', 'cli'].includes(application.type) ? 'native' : 'web',
  status: application.status,
  trusted: application.trusted,
  reviewed_at: isoOrNull(application.reviewedAt),
  verified_domain: application.verifiedDomain,
  may_impersonate: application.mayImpersonate,
  last_used_at: isoOrNull(application.lastUsedAt),
})

export function editableMembers(application: ApplicationRecord): JsonObject {
  const document = documentOf(application)
  return Object.fromEntries(
    applicationFields.map((field) => [wireNames[field], toWire(field, document[field])]),
  )
}

export const summaryJson = ({
  id,
  clientId,
  name,
  type,
  status,
  createdAt,
  lastUsedAt,
}: ApplicationSummary) => ({
  id,
  client_id: clientId,
  client_name: name,
  kind: type,
  status,
  client_id_issued_at: Math.floor(createdAt / 1000),
  last_used_at: isoOrNull(lastUsedAt),
})

const isoOrNull = (time: number | null) => (time === null ? null : new Date(time).toISOString())
