import { findApplicationFacts, listPeopleWithAccess } from '@/lib/data/directory/applications'
import { listAuditEvents } from '@/lib/data/directory/audit-events'
import { proofIn } from '@/lib/data/access/proof'
import { countPeopleWithAccess } from '@/lib/data/access/grants'
import { now } from '@/lib/clock'
import { isRowId } from '@/lib/row-id'
import { describeEvents } from './describe-events'
import { shownOfEach } from './read-person'

/** Of its secrets the hints. `null`: no application has that id. */
export async function readApplication(id: string) {
  const application = isRowId(id) ? await findApplicationFacts(id) : null
  if (!application) return null
  const at = new Date(now())
  const ofApplication = {
    action: '',
    personId: null,
    clientId: application.clientId,
    targetId: null,
    from: null,
    until: null,
  }
  const reviewed = { ...ofApplication, clientId: null, targetId: id }
  const [people, peopleCount, events, about] = await Promise.all([
    listPeopleWithAccess(id, at, shownOfEach),
    countPeopleWithAccess(application.clientId, at),
    listAuditEvents(ofApplication, { after: null, take: 10 }),
    listAuditEvents({ ...reviewed, action: 'application.suspended' }, { after: null, take: 1 }),
  ])
  return {
    application,
    people,
    peopleCount,
    events: await describeEvents(events),
    /** Why it was suspended last. */
    reason: reasonOf(about[0]?.details),
    /** Until when an API that does not ask could have accepted its tokens after that; milliseconds, null: no such token. */
    verifiableUntil: verifiableUntilOf(about[0]?.details),
  }
}
export type ApplicationPage = NonNullable<Awaited<ReturnType<typeof readApplication>>>

const verifiableUntilOf = (details: unknown): number | null =>
  proofIn((details ?? {}) as Record<string, unknown>).selfContainedUntil

function reasonOf(details: unknown): string | null {
  const { reason } = (details ?? {}) as { reason?: unknown }
  return typeof reason === 'string' && reason !== '' ? reason : null
}
