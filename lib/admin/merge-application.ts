import { applyChanges } from '@/lib/applications/apply-changes'
import type { ApplicationChanges, ApplicationDocument } from '@/lib/applications/application-document'
import { documentOf } from '@/lib/applications/document-of'
import { applicationFields, fields } from '@/lib/applications/fields'
import { newDocument } from '@/lib/applications/new-document'
import type { RuleContext } from '@/lib/applications/rule'
import type { FoundApplication } from '@/lib/data/imported-applications'
import type { ImportedApplication } from './import-schema'
import { kindOf } from '@/lib/applications/kind-of'

export type Allowed = Pick<RuleContext, 'redirectSchemes' | 'catalogue'>

/** A row together with what is there, as a change of an owner would be: with what follows from it, and judged by the same rules. */
export function mergeApplication(
  application: ImportedApplication,
  found: FoundApplication | null,
  allowed: Allowed,
) {
  const before = found ? documentOf(found) : startOf(application)
  const merged = applyChanges(before, ownFields(application), {
    ...allowed,
    siteName: null,
    isNew: found === null,
    isTrusted: application.trusted ?? found?.trusted ?? false,
    isLegacyAllowed: (application.profile ?? before.profile) === 'legacy',
  })
  return { before, ...merged }
}

function ownFields(application: ImportedApplication): ApplicationChanges {
  const members = new Map<string, unknown>(Object.entries(application))
  return Object.fromEntries(
    applicationFields.flatMap((field) => {
      const value = members.get(fields[field].wire)
      return value === undefined ? [] : [[field, value]]
    }),
  )
}

/** RFC 7591 section 2: what absent members mean. */
const startOf = (application: ImportedApplication): ApplicationDocument =>
  newDocument({
    name: application.client_name,
    type: kindOf(application),
    grantTypes: ['authorization_code'],
    responseTypes: ['code'],
    tokenEndpointAuthMethod: 'client_secret_basic',
  })
