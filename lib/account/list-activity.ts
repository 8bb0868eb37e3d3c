import { activityActions, type ActivityKind } from '@/lib/data/activity-actions'
import { listPersonEvents, namesOfApplications, type AuditEntry } from '@/lib/data/directory/audit-events'
import { readPage, type ListPage } from '@/lib/cursor'

export type Activity = {
  id: string
  at: Date
  action: string
  /** What it is about. */
  kind: ActivityKind
  ip: string | null
  userAgent: string | null
  /** null: the application was deleted, or none was concerned. */
  application: { id: string; clientId: string; name: string } | null
  /** More than one for tries alike within an hour, the last of them at `lastAt`. */
  count: number
  lastAt: Date
  /** The methods of a sign-in: `pwd`, `fed`. */
  amr: string[]
  provider: string | null
  /** false: an administrator or the system. */
  isOwn: boolean
}

/** A person's sign-ins, failed tries, changes of security and of access, newest first; all of them without `kind`. */
export async function listActivity(
  userId: string,
  { kind = null, after = '' }: { kind?: ActivityKind | null; after?: string } = {},
): Promise<ListPage<Activity>> {
  const actions = kind === null ? Object.values(activityActions).flat() : activityActions[kind]
  const page = await readPage<AuditEntry>(
    after,
    ({ at }) => at,
    ({ after, take }) =>
      listPersonEvents(userId, actions, { after: after && { at: after.createdAt, id: after.id }, take }),
  )
  const clients = page.rows.flatMap(({ clientId }) => (clientId === null ? [] : [clientId]))
  const applications = new Map(
    (await namesOfApplications([...new Set(clients)])).map((each) => [each.clientId, each]),
  )
  return {
    ...page,
    rows: page.rows.map((event) => ({
      ...activityOf(event),
      application: applications.get(event.clientId ?? '') ?? null,
    })),
  }
}

/** Sign-ins and failed tries alone, newest first. */
export async function lastSignIns(userId: string, take: number): Promise<Omit<Activity, 'application'>[]> {
  const events = await listPersonEvents(userId, signInActions, { after: null, take })
  return events.map(activityOf)
}

const signInActions = ['session.started', 'session.renewed', 'sign_in.failed', 'sign_in.throttled']

function activityOf(event: AuditEntry): Omit<Activity, 'application'> {
  const { id, at, action, ip, userAgent, actorId, userId } = event
  const details = (event.details ?? {}) as Record<string, unknown>
  const { count, last, amr, provider } = details
  const kinds = Object.keys(activityActions) as ActivityKind[]
  const isTry = action.endsWith('.failed') || action.endsWith('.throttled')
  return {
    ...{ id, at, action, ip, userAgent },
    kind: kinds.find((each) => (activityActions[each] as readonly string[]).includes(action)) ?? 'security',
    count: typeof count === 'number' ? count : 1,
    lastAt: typeof last === 'string' ? new Date(last) : at,
    amr: Array.isArray(amr) ? amr.filter((each) => typeof each === 'string') : [],
    provider: typeof provider === 'string' ? provider : null,
    isOwn: !isTry && (actorId === null || actorId === userId),
  }
}
