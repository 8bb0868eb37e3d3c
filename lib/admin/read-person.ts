import { listAuditEvents } from '@/lib/data/directory/audit-events'
import { findPerson, listLiveSessions, listOwnedApplications } from '@/lib/data/directory/users'
import { listAccessOf, type AccessRecord } from '@/lib/data/access/grants'
import { lastSignIns } from '@/lib/account/list-activity'
import { now } from '@/lib/clock'
import { readPage } from '@/lib/cursor'
import { readSettings } from '@/lib/data/settings'
import { isRowId } from '@/lib/row-id'
import { describeEvents } from './describe-events'

/** The most of each that a person's page shows; the lists show the rest. */
export const shownOfEach = 20
const shownSignIns = 10
/** All of them, so that each can be signed out; a person with more is signed out everywhere. */
export const mostSessions = 200

/** All that an administrator may see of a person: no password, no token, no sealed value. `null`: no account has that id. */
export async function readPerson(id: string) {
  const person = isRowId(id) ? await findPerson(id) : null
  if (!person) return null
  const at = new Date(now())
  const ofPerson = { action: '', personId: id, clientId: null, targetId: null, from: null, until: null }
  const [{ deletionGracePeriod }, sessions, grants, applications, signIns, events] = await Promise.all([
    readSettings(),
    listLiveSessions(id, at, mostSessions + 1),
    listAccessOf(id, nothingNarrowed, { after: null, take: oneMore, now: at }),
    listOwnedApplications(id, oneMore),
    lastSignIns(id, shownSignIns),
    listAuditEvents(ofPerson, { after: null, take: 10 }),
  ])
  return {
    person,
    gracePeriod: deletionGracePeriod,
    sessions: firstOf(sessions, mostSessions),
    grants: firstOf(grants),
    applications: firstOf(applications),
    signIns,
    events: await describeEvents(events),
  }
}
const oneMore = shownOfEach + 1
const nothingNarrowed = { search: '', isAway: false, unusedSince: null }

const firstOf = <Row>(rows: Row[], most = shownOfEach): { shown: Row[]; isCut: boolean } => ({
  shown: rows.slice(0, most),
  isCut: rows.length > most,
})

/** To act on a person by their address; null when the account does not exist. */
export const findPersonEmail = async (id: string): Promise<string | null> =>
  (isRowId(id) ? await findPerson(id) : null)?.email ?? null

/** A page of everything that the person allowed and that has not ended. `null`: no account has that id. */
export async function listAccessOfPerson(id: string, after: string) {
  const person = isRowId(id) ? await findPerson(id) : null
  if (!person) return null
  const at = new Date(now())
  const page = await readPage<AccessRecord>(
    after,
    ({ createdAt }) => createdAt,
    (range) => listAccessOf(id, nothingNarrowed, { ...range, now: at }),
  )
  return { person, page }
}

export type PersonPage = NonNullable<Awaited<ReturnType<typeof readPerson>>>
