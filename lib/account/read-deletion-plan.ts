import { now } from '@/lib/clock'
import { countAccessOf, listRecentlyUsed } from '@/lib/data/access/grants'
import { isLastAdministrator, listOwnedApplications } from '@/lib/data/directory/users'
import { readSettings } from '@/lib/data/settings'

const most = 20

/** What the deletion of an account means for its owner and for others. */
export async function readDeletionPlan(userId: string) {
  const at = new Date(now())
  const [settings, access, total, owned, isLast] = await Promise.all([
    readSettings(),
    listRecentlyUsed(userId, most, at),
    countAccessOf(userId, at),
    listOwnedApplications(userId, most),
    isLastAdministrator(userId),
  ])
  return {
    days: Math.round(settings.deletionGracePeriod / 86_400),
    auditDays: Math.round(settings.auditRetention / 86_400),
    /** The applications that lose access, used last first. */
    access: { shown: access.map(({ application }) => application), total },
    owned,
    /** Another administrator is needed first. */
    isLast,
  }
}

export type DeletionPlan = Awaited<ReturnType<typeof readDeletionPlan>>
