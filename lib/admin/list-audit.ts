import {
  listAuditEvents,
  namesOfApplications,
  type AuditEntry,
  type AuditFilter,
} from '@/lib/data/directory/audit-events'
import { findApplicationFacts } from '@/lib/data/directory/applications'
import { findPersonByEmail } from '@/lib/data/directory/users'
import { canonicalEmail } from '@/lib/account/email-address'
import { isRowId } from '@/lib/row-id'
import { describeEvents, type DescribedEvent } from './describe-events'
import { readPage, type ListPage } from '@/lib/cursor'

export type AuditQuery = {
  /** `user.suspended`; or the prefix `user.`, for all actions that begin with it. */
  action: string
  /** An address or ID: of the actor, or of the account concerned. */
  person: string
  /** A client ID or id. */
  application: string
  /** `2026-11-21`, in UTC; the last day counts. */
  from: string
  until: string
  after: string
}

export type AuditProblem = 'person' | 'application' | 'from' | 'until'
export type AuditPage = ListPage<DescribedEvent> & { problems: AuditProblem[] }

/** Newest first. */
export async function listAudit(query: AuditQuery): Promise<AuditPage> {
  const { filter, problems } = await readFilter(query)
  if (problems.length > 0) return { rows: [], next: null, isForged: false, problems }
  const page = await readPage<AuditEntry>(
    query.after,
    ({ at }) => at,
    ({ after, take }) =>
      listAuditEvents(filter, { after: after && { at: after.createdAt, id: after.id }, take }),
  )
  return { ...page, rows: await describeEvents(page.rows), problems }
}

/** The typed filter as conditions. */
export async function readFilter(
  query: Omit<AuditQuery, 'after'>,
): Promise<{ filter: AuditFilter; problems: AuditProblem[] }> {
  const [personId, clientId] = await Promise.all([personIn(query.person), clientIn(query.application)])
  const [from, until] = [dayIn(query.from), dayIn(query.until)]
  const filter = {
    action: query.action,
    personId: personId ?? null,
    clientId: clientId ?? null,
    targetId: null,
    from: from ?? null,
    until: until ? new Date(until.getTime() + 86_400_000) : null,
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

function dayIn(typed: string): Date | null | undefined {
  if (typed === '') return null
  const date = new Date(`${typed}T00:00:00Z`)
  const isDay = /^\d{4}-\d\d-\d\d$/.test(typed) && !Number.isNaN(date.getTime())
  return isDay && date.toISOString().startsWith(typed) ? date : undefined
}
