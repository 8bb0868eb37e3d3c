import { changeApplication } from './change-application'
import { findApplication } from './find-application'
import { done, refused, type Outcome } from './outcome'
import type { Owner } from './owner'
import type { ScopeWish } from './schema'
import { askedScopes } from './scope-wishes'

export async function changePermissions(id: string, owner: Owner, wishes: ScopeWish[]): Promise<Outcome> {
  const application = await findApplication(id, owner.id)
  if (!application) return null
  const asked = await askedScopes(application.type, wishes)
  if (!asked) return refused('scope_unknown')
  return (await changeApplication(id, owner, asked)) ? done : null
}
