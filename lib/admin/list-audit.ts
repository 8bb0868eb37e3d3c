import { listAuditEvents, namesOfApplications, type AuditFilter } from '@/lib/data/directory/audit-events'
import { findApplicationFacts } from '@/lib/data/directory/applications'
import { findPersonByEmail } from '@/lib/data/directory/users'
import { canonicalEmail } from '@/lib/account/email-address'
import { isRowId } from '@/lib/row-id'
import { describeEvents, type DescribedEvent } from './describe-events'
import { dayAfter, startOfDay } from './start-of-day'
import { readSortedPage, type SortedListPage } from '@/lib/cursor'
import { meaningsOf } from './search-audit'

export type AuditQuery = {
  /** A person, an application, an address, an ID, or part of an action's name. */
  search: string
  /** `user.suspended`; or the prefix `user.`, for all actions that begin with it. */
  action: string
  /** An address or ID: of the actor, or of the account concerned. */
  person: string
  /** A client ID or id. */
  application: string
  /** `2026-11-21`, in the reader's time zone; the last day counts. */
  from: string
  until: string
  after: string
  before: string
}

export type AuditProblem = 'person' | 'application' | 'from' | 'until'
export type AuditPage = SortedListPage<DescribedEvent> & { problems: AuditProblem[] }

export type AuditReading = {
  timeZone?: string
  /** The actions whose names on the page contain the search. */
  namedActions?: string[]
}

const isMoment = (key: string): boolean =>
  /^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/.test(key) && !Number.isNaN(Date.parse(key))

/** Newest first. */
export async function listAudit(query: AuditQuery, reading: AuditReading = {}): Promise<AuditPage> {
  const { filter, problems } = await readFilter(query, reading)
  if (problems.length > 0) return { rows: [], next: null, previous: null, isForged: false, problems }
  const page = await readSortedPage(query, isMoment, async ({ from, isBackwards, take }) => {
    const after = from && { at: new Date(from.key), id: from.id }
    const events = await listAuditEvents(filter, { after, isBackwards, take })
    return events.map((event) => ({ ...event, sortKey: event.at.toISOString() }))
  })
  return { ...page, rows: await describeEvents(page.rows), problems }
}

/** The typed filter as conditions. */
export async function readFilter(
  query: Omit<AuditQuery, 'after' | 'before'>,
  { timeZone = 'UTC', namedActions = [] }: AuditReading,
): Promise<{ filter: AuditFilter; problems: AuditProblem[] }> {
  const [personId, clientId] = await Promise.all([personIn(query.person), clientIn(query.application)])
  const dayIn = (typed: string) => (typed === '' ? null : startOfDay(typed, timeZone))
  const [from, until] = [dayIn(query.from), dayIn(query.until)]
  const search = query.search.normalize('NFC')
  const filter = {
    anyOf: search === '' ? null : await meaningsOf(search, namedActions),
    action: query.action,
    personId: personId ?? null,
    clientId: clientId ?? null,
    targetId: null,
    from: from ?? null,
    until: (until && dayIn(dayAfter(query.until))) ?? null,
  }
  const read = { person: personId, application: clientId, from, until }
  const problems = (Object.keys(read) as AuditProblem[]).filter((name) => read[name] === undefined)
  return { filter, problems }
}

/** `null`: no filter; `undefined`: no account has that address. An id may belong to a deleted account. */
async function personIn(typed: string): Promise<string | null | undefined> {
  if (typed === '') return null
  if (isRowId(typed)) return typed
  const email = canonicalEmail(typed)
  return email === null ? undefined : (await findPersonByEmail(email))?.id
}

/** The records of an application outlive it. */
async function clientIn(typed: string): Promise<string | null> {
  if (typed === '') return null
  const [named] = await namesOfApplications([typed])
  if (named || !isRowId(typed)) return typed
  return (await findApplicationFacts(typed))?.clientId ?? typed
}
