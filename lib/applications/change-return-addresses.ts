import { findApplication } from './find-application'
import { changeApplication } from './change-application'
import { done, type Outcome } from './outcome'
import type { Owner } from './owner'
import { ReturnAddresses } from './schema'

/** The rules depend on what kind of application it is, which only the database knows. */
export async function changeReturnAddresses(id: string, owner: Owner, typed: unknown): Promise<Outcome> {
  const application = await findApplication(id, owner.id)
  if (!application) return null
  const parsed = ReturnAddresses(application.type).safeParse(typed)
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => [path.join('.'), message])
    return { ok: false, fieldErrors: Object.fromEntries(errors) as Record<string, string> }
  }
  return (await changeApplication(id, owner, parsed.data)) ? done : null
}
