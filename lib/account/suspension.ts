import { findDeletion } from '@/lib/data/directory/deletions'
import { refused, type Refusal } from '@/lib/outcome'

/**
 * Why the owner of a suspended account cannot sign in. `null`: they asked for its deletion themselves, so they go on through every factor, to
 * the page that keeps the account; no session starts before.
 */
export async function suspensionOf(userId: string): Promise<Refusal | null> {
  const deletion = await findDeletion(userId)
  if (!deletion) return refused('suspended')
  if (deletion.requestedById === userId && !deletion.wasSuspended) return null
  return { ...refused('deletion_scheduled'), dueAt: deletion.dueAt.getTime() }
}
