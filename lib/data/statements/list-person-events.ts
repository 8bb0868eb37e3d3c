import { run, timestamp, timestampOrNull } from './statement'

export type PersonEvent = {
  id: string
  /** Milliseconds. */
  at: number
  action: string
  actorId: string | null
  userId: string
  clientId: string | null
  ip: string | null
  userAgent: string | null
  details: unknown
}

export type PersonEventFilter = {
  actions: readonly string[]
  /** Milliseconds: nothing older. */
  since: number
  /** Part of an address or browser, read literally; or one of the applications, whose name contains it. null: no search. */
  search: { text: string; clientIds: string[] } | null
}

// The address and browser of another person, an administrator, are not theirs to find.
const statement = {
  name: 'list_person_events',
  text: `
    SELECT e."id", e."at", e."action", e."actorId", e."userId", e."clientId", e."ip", e."userAgent", e."details"
      FROM "AuditEvent" e
     WHERE e."userId" = $1 AND e."at" >= $2 AND e."at" <= coalesce($3, 'infinity'::timestamptz)
       AND ($3::timestamptz IS NULL OR (e."at", e."id") < ($3, $4::uuid))
       AND e."action" = ANY ($5::text[])
       AND ($6::text IS NULL OR e."clientId" = ANY ($7::text[])
            OR ((e."actorId" IS NULL OR e."actorId" = $1) AND (e."ip" ILIKE $6 OR e."userAgent" ILIKE $6)))
     ORDER BY e."at" DESC, e."id" DESC LIMIT $8`,
  repeatable: true,
}

/** What is on record about a person, newest first. */
export const listPersonEvents = (
  userId: string,
  { actions, since, search }: PersonEventFilter,
  { after, take }: { after: { at: number; id: string } | null; take: number },
): Promise<PersonEvent[]> =>
  run(statement, [
    userId,
    timestamp(since),
    timestampOrNull(after && after.at),
    after && after.id,
    actions,
    search && `%${search.text.replace(/[\\%_]/g, '\\$&')}%`,
    search?.clientIds ?? [],
    take,
  ])
