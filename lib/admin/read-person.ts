import { listAuditEvents } from '@/lib/data/directory/audit-events'
import { findPerson, listLiveSessions, listOwnedApplications } from '@/lib/data/directory/users'
import { listAccessOf } from '@/lib/data/access/grants'
import { now } from '@/lib/clock'
import { isRowId } from '@/lib/row-id'
import { describeEvents } from './describe-events'

/** The most of each that a person's page shows; the lists show the rest. */
export const shownOfEach = 20

/** All that an administrator may see of a person: no password, no token, no sealed value. `null`: no account has that id. */
export async function readPerson(id: string) {
  const person = isRowId(id) ? await findPerson(id) : null
  if (!person) return null
  const at = new Date(now())
  const nothingNarrowed = { search: '', isAway: false, unusedSince: null }
  const ofPerson = { action: '', personId: id, clientId: null, targetId: null, from: null, until: null }
  const [sessions, grants, applications, events] = await Promise.all([
    listLiveSessions(id, at, oneMore),
    listAccessOf(id, nothingNarrowed, { after: null, take: oneMore, now: at }),
    listOwnedApplications(id, oneMore),
    listAuditEvents(ofPerson, { after: null, take: 10 }),
  ])
  return {
    person,
    sessions: firstOf(sessions),
    grants: firstOf(grants),
    applications: firstOf(applications),
    events: await describeEvents(events),
  }
}
const oneMore = shownOfEach + 1

const firstOf = <Row>(rows: Row[]): { shown: Row[]; isCut: boolean } => ({
  shown: rows.slice(0, shownOfEach),
  isCut: rows.length > shownOfEach,
})

export type PersonPage = NonNullable<Awaited<ReturnType<typeof readPerson>>>
