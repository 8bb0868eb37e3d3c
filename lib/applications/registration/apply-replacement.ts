import type { ApplicationRecord } from '@/lib/data/applications'
import { readSettings } from '@/lib/data/settings'
import { store } from '@/lib/data/store'
import { env } from '@/lib/env'
import type { ApplicationDocument } from '../application-document'
import { applyChanges, type AppliedChanges } from '../apply-changes'
import { documentOf } from '../document-of'
import type { RuleContext } from '../rule'
import { registeredFields } from './metadata'

type Rules = Pick<RuleContext, 'redirectSchemes' | 'siteName' | 'catalogue'>

/** Read before the client is locked. */
export async function readRules(): Promise<Rules> {
  const [settings, catalogue] = await Promise.all([readSettings(), store.listScopes()])
  const siteName = settings.brandName || env().productName
  return { redirectSchemes: settings.redirectSchemes, siteName, catalogue }
}

/**
 * What a client says of itself anew, in place of what it said before. What it cannot say stays as people decided it, without scopes that it no
 * longer asks for.
 */
export function applyReplacement(
  found: ApplicationRecord,
  judged: ApplicationDocument,
  rules: Rules,
): AppliedChanges {
  const before = documentOf(found)
  const context = { ...rules, isTrusted: found.trusted, isLegacyAllowed: before.profile === 'legacy' }
  return applyChanges(before, { ...saidBy(judged), requirePkce: needsPkce(before, judged) }, context)
}

const saidBy = (judged: ApplicationDocument): Partial<ApplicationDocument> =>
  Object.fromEntries(
    [...registeredFields, 'type' as const, 'recoverableSecrets' as const].map((field) => [
      field,
      judged[field],
    ]),
  )

/** A person may have switched it on, or off. */
const needsPkce = (before: ApplicationDocument, judged: ApplicationDocument): boolean =>
  before.requirePkce ||
  judged.tokenEndpointAuthMethod === 'none' ||
  (judged.requirePkce && before.scopes.includes('openid'))
