import { namesOfApplications, type AuditEntry } from '@/lib/data/directory/audit-events'
import { namesOfPeople } from '@/lib/data/directory/users'

export type Who = { id: string; email: string; name: string | null }
export type DescribedEvent = AuditEntry & {
  /** null: the system, or a deleted account. */
  actor: Who | null
  user: Who | null
  application: { id: string; clientId: string; name: string } | null
}

/** Names for the IDs in the records, as far as they still exist. */
export async function describeEvents(events: AuditEntry[]): Promise<DescribedEvent[]> {
  const people = events.flatMap(({ actorId, userId }) => [actorId, userId]).filter((id) => id !== null)
  const clients = events.map(({ clientId }) => clientId).filter((id) => id !== null)
  const [who, applications] = await Promise.all([
    namesOfPeople([...new Set(people)]),
    namesOfApplications([...new Set(clients)]),
  ])
  const person = new Map(who.map((each) => [each.id, each]))
  const application = new Map(applications.map((each) => [each.clientId, each]))
  return events.map((event) => ({
    ...event,
    actor: person.get(event.actorId ?? '') ?? null,
    user: person.get(event.userId ?? '') ?? null,
    application: application.get(event.clientId ?? '') ?? null,
  }))
}
