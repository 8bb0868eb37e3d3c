import { deleteAllSecrets, forgetPlainSecrets } from '@/lib/data/application-secrets'
import type { Database } from '@/lib/data/transaction'
import type { ApplicationDocument } from './application-document'
import { usesSecrets } from './application-type'

type Change = { id: string; before: ApplicationDocument; after: ApplicationDocument }

/** What is no longer used is not kept: a later change would bring it back to life unseen. */
export async function clearSecrets({ id, before, after }: Change, database: Database): Promise<void> {
  if (usesSecrets(before) && !usesSecrets(after)) await deleteAllSecrets(id, database)
  else if (before.recoverableSecrets && !after.recoverableSecrets) await forgetPlainSecrets(id, database)
}
