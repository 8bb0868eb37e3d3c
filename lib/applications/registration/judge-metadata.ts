import { readSettings } from '@/lib/data/settings'
import { store } from '@/lib/data/store'
import { env } from '@/lib/env'
import type { ClientMetadata, RegistrationRefusal } from '@/lib/oauth/client-registration'
import { applyChanges } from '../apply-changes'
import type { ApplicationDocument } from '../application-document'
import { registrationOf, type ApplicationType } from '../application-type'
import { newDocument } from '../new-document'
import { readChanges } from '../read-changes'
import { sectorProblem } from '../sector-document'
import { readMetadata } from './metadata'
import { refusalOf } from './refusal'

/**
 * Metadata as an application that is not there yet, by the table and the rules of all applications.
 *
 * @param isOpen no token vouches for the client
 */
export async function judgeMetadata(
  metadata: ClientMetadata,
  isOpen: boolean,
): Promise<{ document: ApplicationDocument } | { refusal: RegistrationRefusal }> {
  if (metadata.software_statement !== undefined)
    return {
      refusal: {
        refused: 'unapproved_software_statement',
        description: 'This server trusts no issuer of software statements.',
      },
    }
  const [settings, catalogue] = await Promise.all([readSettings(), store.listScopes()])
  const { type, ...said } = readMetadata(metadata, catalogue, isOpen)
  const read = readChanges(said)
  if (!read.ok) return { refusal: refusalOf(read.fieldErrors ?? {}) }
  const kind = type as ApplicationType
  const start = newDocument({ name: '', type: kind, ...registrationOf[kind] })
  const { after, problems } = applyChanges(start, read.value, {
    ...{ isNew: true, isTrusted: false, isLegacyAllowed: false, catalogue },
    ...{ redirectSchemes: settings.redirectSchemes, siteName: settings.brandName || env().productName },
  })
  if (after.grantTypes.length === 0) return { refusal: refusalOf({ grantTypes: 'choice' }) }
  if (problems.length > 0) return { refusal: refusalOf(Object.fromEntries(problems)) }
  const sector = await sectorProblem(after)
  return sector === null ? { document: after } : { refusal: refusalOf({ sectorIdentifierUri: sector }) }
}
