import { activityActions, type ActivityKind } from '@/lib/data/activity-actions'
import { findClientIdsOf, namesOfApplications } from '@/lib/data/directory/audit-events'
import { readSettings } from '@/lib/data/settings'
import {
  listPersonEvents,
  type PersonEvent,
  type PersonEventFilter,
} from '@/lib/data/statements/list-person-events'
import { now } from '@/lib/clock'
import { readPage, type ListPage } from '@/lib/cursor'

export { type ActivityKind }
export const activityKinds = Object.keys(activityActions) as ActivityKind[]

export type Activity = {
  id: string
  at: Date
  action: string
  /** What it is about. */
  kind: ActivityKind
  /** Where from; null for what another person did: their address is not the owner's to see. */
  ip: string | null
  userAgent: string | null
  /** null: the application was deleted, or none was concerned. */
  application: { clientId: string; name: string } | null
  /** More than one for tries alike within an hour, the last of them at `lastAt`. */
  count: number
  lastAt: Date
  /** The methods of a sign-in: `pwd`, `fed`. */
  amr: string[]
  provider: string | null
  /** The group that the person joined or left. */
  group: string | null
  /** null: a person who was not signed in, the application, or the system. */
  by: 'self' | 'administrator' | null
}

export type ActivityQuery = {
  /** null: all of them. */
  kind?: ActivityKind | null
  /** Part of the name of an application, of an address or of a browser. */
  search?: string
}

/** A person's sign-ins, failed tries, changes of security and of access, newest first, as long as they are kept. */
export async function listActivity(
  userId: string,
  { after = '', ...query }: ActivityQuery & { after?: string } = {},
): Promise<ListPage<Activity>> {
  const filter = await filterOf(userId, query)
  const page = await readPage<PersonEvent>(
    after,
    ({ at }) => at,
    ({ after, take }) =>
      listPersonEvents(userId, filter, {
        after: after && { at: after.createdAt.getTime(), id: after.id },
        take,
      }),
  )
  return { ...page, rows: await activitiesOf(page.rows) }
}

/** Sign-ins and failed tries alone, newest first. */
export async function lastSignIns(userId: string, take: number): Promise<Omit<Activity, 'application'>[]> {
  const filter = { actions: signInActions, since: await keptSince(), search: null }
  const events = await listPersonEvents(userId, filter, { after: null, take })
  return events.map(activityOf)
}

/** Changes of security alone, newest first. */
export async function recentSecurity(userId: string, take: number): Promise<Activity[]> {
  const filter = await filterOf(userId, { kind: 'security' })
  return activitiesOf(await listPersonEvents(userId, filter, { after: null, take }))
}

const batch = 500

/** The whole history, in parts, for a file. */
export async function* readActivity(
  userId: string,
  query: ActivityQuery,
): AsyncGenerator<Activity[], undefined> {
  const filter = await filterOf(userId, query)
  let after: { at: number; id: string } | null = null
  do {
    const events: PersonEvent[] = await listPersonEvents(userId, filter, { after, take: batch })
    yield activitiesOf(events)
    after = events.length === batch ? (events.at(-1) ?? null) : null
  } while (after !== null)
}

const signInActions = ['session.started', 'session.renewed', 'sign_in.failed', 'sign_in.throttled']

async function filterOf(
  userId: string,
  { kind = null, search = '' }: ActivityQuery,
): Promise<PersonEventFilter> {
  const text = search.normalize('NFC')
  const [since, clientIds] = await Promise.all([
    keptSince(),
    text === '' ? [] : findClientIdsOf(userId, text),
  ])
  return {
    actions: kind === null ? Object.values(activityActions).flat() : activityActions[kind],
    since,
    search: text === '' ? null : { text, clientIds },
  }
}

/** For how many days the history is kept. */
export const activityDays = async (): Promise<number> =>
  Math.floor((await readSettings()).activityRetention / 86_400)

/** Older records may still be there, as evidence for administrators, without addresses and browsers. */
const keptSince = async (): Promise<number> => now() - (await readSettings()).activityRetention * 1000

async function activitiesOf(events: PersonEvent[]): Promise<Activity[]> {
  const clients = events.flatMap(({ clientId }) => (clientId === null ? [] : [clientId]))
  const named = await namesOfApplications([...new Set(clients)])
  const applications = new Map(named.map(({ clientId, name }) => [clientId, { clientId, name }]))
  return events.map((event) => ({
    ...activityOf(event),
    application: applications.get(event.clientId ?? '') ?? null,
  }))
}

const kindOf = (action: string): ActivityKind =>
  activityKinds.find((each) => (activityActions[each] as readonly string[]).includes(action)) ?? 'security'

function activityOf(event: PersonEvent): Omit<Activity, 'application'> {
  const { id, action, userId, actorId } = event
  const at = new Date(event.at)
  const details = (event.details ?? {}) as Record<string, unknown>
  const { count, last, amr } = details
  const text = (name: string) => (typeof details[name] === 'string' ? details[name] : null)
  const isAnothers = (actorId !== null && actorId !== userId) || details.actor === 'cli'
  return {
    ...{ id, at, action },
    kind: kindOf(action),
    ip: isAnothers ? null : event.ip,
    userAgent: isAnothers ? null : event.userAgent,
    count: typeof count === 'number' ? count : 1,
    lastAt: typeof last === 'string' ? new Date(last) : at,
    amr: Array.isArray(amr) ? amr.filter((each) => typeof each === 'string') : [],
    provider: text('provider'),
    group: action.startsWith('group.') ? text('group') : null,
    by: isAnothers ? 'administrator' : actorId === userId ? 'self' : null,
  }
}
