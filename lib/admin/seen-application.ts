import type { ApplicationFacts } from '@/lib/data/directory/applications'
import { sha256 } from '@/lib/secrets'

/** What a reviewer judges. It is compared when they act, so that a change after they looked is not approved with it. */
const judged = [
  'name',
  'publisher',
  'description',
  'homepageUri',
  'logoUri',
  'logoImageId',
  'redirectUris',
  'scopes',
  'optionalScopes',
  'grantTypes',
] as const

export const seenOf = (application: Pick<ApplicationFacts, (typeof judged)[number]>): string =>
  sha256(JSON.stringify(judged.map((field) => application[field]))).toString('hex')
