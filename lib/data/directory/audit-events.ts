import { Prisma } from '../generated/client'
import { containing } from '../page'
import { prisma } from '../prisma'

export type AuditEntry = {
  id: string
  at: Date
  action: string
  actorId: string | null
  userId: string | null
  clientId: string | null
  targetType: string | null
  targetId: string | null
  ip: string | null
  userAgent: string | null
  requestId: string | null
  details: unknown
}

/** What a search term may stand for: a column, and the values that it may have. */
export type AuditMeaning = {
  column: 'id' | 'userId' | 'actorId' | 'clientId' | 'targetId' | 'requestId' | 'ip' | 'action'
  values: string[]
}

export type AuditFilter = {
  /** Any of these; null: no search. */
  anyOf?: AuditMeaning[] | null
  /** A whole action, or what actions begin with when it ends in a dot: `user.`. */
  action: string
  /** The actor, or the account concerned. */
  personId: string | null
  clientId: string | null
  targetId: string | null
  from: Date | null
  until: Date | null
}

export type AuditPosition = { at: Date; id: string }
export type AuditRange = { after: AuditPosition | null; take: number; isBackwards?: boolean }

/**
 * Newest first; backwards, what is newer than the position. Each value of a search is read in the order of its own index and only as far as
 * the page needs, so a rare and a common value cost the same among millions of records.
 */
export async function listAuditEvents(filter: AuditFilter, range: AuditRange): Promise<AuditEntry[]> {
  const actions = filter.action.endsWith('.')
    ? (await listActions()).filter((action) => action.startsWith(filter.action))
    : [filter.action].filter(Boolean)
  const isByAction = filter.action !== ''
  if (isByAction && actions.length === 0) return []
  const conditions = conditionsOf(filter, isByAction ? actions : null, range)
  const meanings = meaningsOf(filter, isByAction ? actions : null)
  const parts = meanings?.map((meaning) => keysOfAny(meaning, conditions, range)) ?? [
    keysOf(Prisma.sql`true`, conditions, range),
  ]
  if (parts.length === 0) return []
  const { take, isBackwards = false } = range
  const direction = isBackwards ? Prisma.sql`ASC` : Prisma.sql`DESC`
  return prisma().$queryRaw<AuditEntry[]>`
    SELECT e."id", e."at", e."action", e."actorId", e."userId", e."clientId", e."targetType", e."targetId", e."ip", e."userAgent",
           e."requestId", e."details"
      FROM (SELECT * FROM (${Prisma.join(parts, ' UNION ')}) any_of ORDER BY "at" ${direction}, "id" ${direction} LIMIT ${take}) page
      JOIN "AuditEvent" e ON e."id" = page."id"
     ORDER BY e."at" DESC, e."id" DESC`
}

/** What leads: the search, else the person, else the actions; null: time alone. */
function meaningsOf({ anyOf, personId, clientId, targetId }: AuditFilter, actions: string[] | null) {
  if (anyOf) return anyOf
  if (personId !== null)
    return [
      { column: 'userId' as const, values: [personId] },
      { column: 'actorId' as const, values: [personId] },
    ]
  if (clientId !== null) return [{ column: 'clientId' as const, values: [clientId] }]
  if (targetId !== null) return [{ column: 'targetId' as const, values: [targetId] }]
  return actions && [{ column: 'action' as const, values: actions }]
}

function keysOf(
  leading: Prisma.Sql,
  conditions: Prisma.Sql[],
  { take, isBackwards = false }: AuditRange,
): Prisma.Sql {
  const direction = isBackwards ? Prisma.sql`ASC` : Prisma.sql`DESC`
  return Prisma.sql`(
    SELECT e."id", e."at" FROM "AuditEvent" e
     WHERE ${Prisma.join([leading, ...conditions], ' AND ')}
     ORDER BY e."at" ${direction}, e."id" ${direction} LIMIT ${take})`
}

function conditionsOf(filter: AuditFilter, actions: string[] | null, range: AuditRange): Prisma.Sql[] {
  const { personId, clientId, targetId, from, until } = filter
  const { after, isBackwards = false } = range
  const beyond = isBackwards ? Prisma.sql`>` : Prisma.sql`<`
  return [
    ...(actions ? [Prisma.sql`e."action" = ANY (${actions})`] : []),
    ...(personId ? [Prisma.sql`(e."userId" = ${personId}::uuid OR e."actorId" = ${personId}::uuid)`] : []),
    ...(clientId ? [Prisma.sql`e."clientId" = ${clientId}`] : []),
    ...(targetId ? [Prisma.sql`e."targetId" = ${targetId}`] : []),
    ...(from ? [Prisma.sql`e."at" >= ${from}`] : []),
    ...(until ? [Prisma.sql`e."at" < ${until}`] : []),
    ...(after ? [Prisma.sql`(e."at", e."id") ${beyond} (${after.at}, ${after.id}::uuid)`] : []),
  ]
}

function keysOfAny(
  { column, values }: AuditMeaning,
  conditions: Prisma.Sql[],
  range: AuditRange,
): Prisma.Sql {
  const isId = column === 'id' || column === 'userId' || column === 'actorId'
  const list = isId ? Prisma.sql`${values}::uuid[]` : Prisma.sql`${values}::text[]`
  const leading = Prisma.sql`${Prisma.raw(`e."${column}"`)} = v."value"`
  return Prisma.sql`(
    SELECT k."id", k."at" FROM unnest(${list}) AS v("value") CROSS JOIN LATERAL ${keysOf(leading, conditions, range)} k)`
}

/** Every action on record: one look into the index for each. */
export async function listActions(): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ action: string }[]>`
    WITH RECURSIVE found AS (
      (SELECT "action" FROM "AuditEvent" ORDER BY "action" LIMIT 1)
      UNION ALL
      SELECT (SELECT e."action" FROM "AuditEvent" e WHERE e."action" > found."action" ORDER BY e."action" LIMIT 1)
        FROM found WHERE found."action" IS NOT NULL)
    SELECT "action" FROM found WHERE "action" IS NOT NULL`
  return rows.map(({ action }) => action)
}

/** The names of applications that are still there. */
export const namesOfApplications = (
  clientIds: string[],
): Promise<{ id: string; clientId: string; name: string }[]> =>
  prisma().application.findMany({
    where: { clientId: { in: clientIds } },
    select: { id: true, clientId: true, name: true },
  })

/** Client IDs of the applications that a person allowed at some time, by a part of their name. */
export async function findClientIdsOf(userId: string, search: string): Promise<string[]> {
  const found = await prisma().application.findMany({
    where: { name: containing(search), grants: { some: { userId } } },
    select: { clientId: true },
    take: 200,
  })
  return found.map(({ clientId }) => clientId)
}

/** Client IDs of applications by a part of their name, or their whole ID. */
export async function findClientIds(search: string, take: number): Promise<string[]> {
  const found = await prisma().application.findMany({
    where: { OR: [{ clientId: search }, { name: containing(search) }] },
    orderBy: { createdAt: 'asc' },
    take,
    select: { clientId: true },
  })
  return found.map(({ clientId }) => clientId)
}
