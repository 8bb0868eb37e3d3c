import type { listAccess } from '@/lib/account/list-access'
import type { listScopes } from '@/lib/applications/list-scopes'

/** One application's access, as the list shows it. */
export type Access = Awaited<ReturnType<typeof listAccess>>['entries'][number]

export type Catalogue = Awaited<ReturnType<typeof listScopes>>
