import { findApplicationFacts, listPeopleWithAccess } from '@/lib/data/directory/applications'
import { listAuditEvents } from '@/lib/data/directory/audit-events'
import { countPeopleWithAccess } from '@/lib/data/access/grants'
import { now } from '@/lib/clock'
import { lastSuspension } from '@/lib/applications/last-suspension'
import { store } from '@/lib/data/store'
import { isRowId } from '@/lib/row-id'
import { risksOf } from './application-risks'
import { describeEvents } from './describe-events'
import { shownOfEach } from './read-person'

/** With the hints of its secrets. `null`: no application has that ID. */
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
  const [people, peopleCount, events, suspension, scopes] = await Promise.all([
    listPeopleWithAccess(id, at, shownOfEach),
    countPeopleWithAccess(application.clientId, at),
    listAuditEvents(ofApplication, { after: null, take: 10 }),
    lastSuspension(id),
    store.listScopes(),
  ])
  return {
    application,
    people,
    peopleCount,
    events: await describeEvents(events),
    suspension,
    risks: risksOf(
      application,
      scopes.filter(({ sensitive }) => sensitive).map(({ name }) => name),
      at.getTime(),
    ),
  }
}
export type ApplicationPage = NonNullable<Awaited<ReturnType<typeof readApplication>>>
