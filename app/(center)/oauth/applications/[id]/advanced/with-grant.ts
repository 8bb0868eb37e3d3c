import type { ApplicationDocument } from '@/lib/applications/application-document'
import { responseTypesFor } from '@/lib/applications/complete-changes'
import { grantTypes } from '@/lib/applications/registered-values'

type Grant = (typeof grantTypes)[number]

/** The grants with one of them on or off, in the order we name them, and the answers that go with them. */
export function withGrant(
  document: ApplicationDocument,
  grant: Grant,
  isOn: boolean,
): Pick<ApplicationDocument, 'grantTypes' | 'responseTypes'> {
  const chosen = grantTypes.filter((each) => (each === grant ? isOn : document.grantTypes.includes(each)))
  return { grantTypes: chosen, responseTypes: responseTypesFor(chosen, document.responseTypes) }
}
