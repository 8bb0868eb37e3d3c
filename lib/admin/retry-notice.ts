import { noticeRetried, requeueNotice } from '@/lib/applications/logout-notices'
import { lockApplication } from '@/lib/data/directory/applications'
import { done, type Outcome } from '@/lib/outcome'
import { isRowId } from '@/lib/row-id'
import type { Actor } from './actor'
import { auditedChange } from './audited-change'

/** Sends a logout token of any application again. `null`: there is none that is unsent. */
export const retryNotice = (id: string, applicationId: string, actor: Actor): Promise<Outcome | null> =>
  auditedChange(actor, async ({ database, at, record }) => {
    const application = isRowId(applicationId) ? await lockApplication(applicationId, database) : null
    if (!application || !(await requeueNotice(id, applicationId, at, database))) return null
    const { clientId, name } = application
    const target = { type: 'application', id: applicationId }
    await record({ action: noticeRetried, clientId, target, details: { name } })
    return done
  })
