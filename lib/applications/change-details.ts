import { changeApplication } from './change-application'
import { orNull } from './or-null'
import { done, type Outcome } from './outcome'
import type { Owner } from './owner'
import type { ApplicationDetails } from './schema'

export async function changeDetails(id: string, owner: Owner, details: ApplicationDetails): Promise<Outcome> {
  const { name, publisher, homepageUri, policyUri, tosUri } = details
  const changes = {
    name,
    publisher: orNull(publisher),
    homepageUri: orNull(homepageUri),
    policyUri: orNull(policyUri),
    tosUri: orNull(tosUri),
  }
  return (await changeApplication(id, owner, changes)) ? done : null
}
