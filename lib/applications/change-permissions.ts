import { actsForPeople } from './application-type'
import { changeApplication } from './change-application'
import { findApplication } from './find-application'
import { refused, type Outcome } from './outcome'
import type { Owner } from './owner'
import type { ScopeWish } from './schema'
import { askedScopes } from './scope-wishes'

export async function changePermissions(
  id: string,
  owner: Owner,
  wishes: ScopeWish[],
  defaultScopes?: string[],
): Promise<Outcome> {
  const application = await findApplication(id, owner.id)
  if (!application) return null
  const asked = await askedScopes(actsForPeople(application), wishes)
  if (!asked) return refused('scope_unknown')
  return changeApplication(id, owner, { ...asked, ...(defaultScopes && { defaultScopes }) })
}
