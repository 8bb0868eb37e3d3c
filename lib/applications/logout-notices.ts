import { now } from '@/lib/clock'
import { readPage, type ListPage } from '@/lib/cursor'
import { recordAudit } from '@/lib/data/audit'
import { lockOwnApplication } from '@/lib/data/applications'
import { listLogouts, requeueLogout, type LogoutEntry } from '@/lib/data/logout-deliveries'
import { queueTask } from '@/lib/data/statements/queue-task'
import { transaction, type Database } from '@/lib/data/transaction'
import { isRowId } from '@/lib/row-id'
import { asActor, type Owner } from './owner'

/** The logout tokens of an application, newest first. `after` is the `next` of the page before. */
export const listNotices = (applicationId: string, after: string): Promise<ListPage<LogoutEntry>> =>
  readPage<LogoutEntry>(
    after,
    ({ createdAt }) => createdAt,
    (range) => listLogouts(applicationId, range.after, range.take),
  )

/** Sends it again as if it were new; one that was sent stays sent. `false`: there is none, or the application is not theirs. */
export async function retryNotice(id: string, applicationId: string, owner: Owner): Promise<boolean> {
  if (!isRowId(applicationId)) return false
  const at = new Date(now())
  return transaction(async (database) => {
    const application = await lockOwnApplication(applicationId, owner.id, database)
    if (!application || !(await requeueNotice(id, applicationId, at, database))) return false
    const { clientId, name } = application
    const target = { type: 'application', id: applicationId }
    const event = { action: noticeRetried, at, ...asActor(owner), clientId, target, details: { name } }
    await recordAudit(event, database)
    return true
  })
}

export const noticeRetried = 'application.notice_retried'

/** For a caller that has checked who acts, and records it. */
export async function requeueNotice(
  id: string,
  applicationId: string,
  at: Date,
  database: Database,
): Promise<boolean> {
  if (!isRowId(id) || !(await requeueLogout(id, applicationId, at, database))) return false
  await queueTask('deliver_logouts', database)
  return true
}
