import { deleteAllSecrets, forgetPlainSecrets } from '@/lib/data/application-secrets'
import type { Database } from '@/lib/data/transaction'
import type { ApplicationDocument } from './application-document'
import { usesSecrets } from './application-type'

type Change = { id: string; before: ApplicationDocument; after: ApplicationDocument }

/** Unused credentials are deleted, so that a later change cannot bring them back unnoticed. */
export async function clearSecrets({ id, before, after }: Change, database: Database): Promise<void> {
  if (usesSecrets(before) && !usesSecrets(after)) await deleteAllSecrets(id, database)
  else if (before.recoverableSecrets && !after.recoverableSecrets) await forgetPlainSecrets(id, database)
}
