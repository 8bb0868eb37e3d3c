import type { SortedPage } from '@/lib/cursor'
import { Prisma } from '../generated/client'
import { prisma } from '../prisma'
import type { Database } from '../transaction'
import { matching, type PeopleFilter } from './people-filter'

export type PersonRow = {
  id: string
  email: string
  name: string | null
  status: 'active' | 'suspended'
  isAdmin: boolean
  emailVerifiedAt: Date | null
  createdAt: Date
  lastSignInAt: Date | null
}

export type ListedPerson = PersonRow & {
  locale: string | null
  hasPassword: boolean
  /** Names, in order. */
  groups: string[]
  /** The row's place in the order that was asked for. */
  sortKey: string
}

export const peopleSorts = ['created', 'name', 'email', 'signIn'] as const
export type PeopleSort = (typeof peopleSorts)[number]

/** What each order compares, as its index has it, and the type of a cursor's key. */
const keys: Record<PeopleSort, { by: Prisma.Sql; type: Prisma.Sql }> = {
  created: { by: Prisma.sql`u."createdAt"`, type: Prisma.sql`timestamptz` },
  name: { by: Prisma.sql`lower(coalesce(u."name", u."email"))`, type: Prisma.sql`text` },
  email: { by: Prisma.sql`u."email"`, type: Prisma.sql`text` },
  signIn: {
    by: Prisma.sql`coalesce(u."lastSignInAt", '-infinity'::timestamptz)`,
    type: Prisma.sql`timestamptz`,
  },
}

export type PeopleOrder = { sort: PeopleSort; isDescending: boolean }

/** In the order that is asked for, also for the page before a position, which is read backwards. */
export async function listPeople(
  filter: PeopleFilter,
  { sort, isDescending }: PeopleOrder,
  { from, isBackwards, take }: SortedPage,
): Promise<ListedPerson[]> {
  const { by, type } = keys[sort]
  const isDown = isDescending !== isBackwards
  const [direction, beyond] = isDown ? [Prisma.sql`DESC`, Prisma.sql`<`] : [Prisma.sql`ASC`, Prisma.sql`>`]
  const behind =
    from === null
      ? Prisma.empty
      : Prisma.sql`AND (${by}, u."id") ${beyond} (${from.key}::${type}, ${from.id}::uuid)`
  const rows = await prisma().$queryRaw<ListedPerson[]>`
    SELECT u."id", u."email", u."name", u."status", u."isAdmin", u."emailVerifiedAt", u."createdAt", u."lastSignInAt",
           u."locale", u."passwordHash" IS NOT NULL AS "hasPassword", ${shown(by, sort)} AS "sortKey",
           ARRAY(SELECT g."name" FROM "GroupMembership" m JOIN "Group" g ON g."id" = m."groupId"
                  WHERE m."userId" = u."id" ORDER BY g."name") AS "groups"
      FROM "User" u
     WHERE ${matching(filter)} ${behind}
     ORDER BY ${by} ${direction}, u."id" ${direction}
     LIMIT ${take}`
  return isBackwards ? rows.reverse() : rows
}

// A moment goes through the cursor in UTC: the zone of the connection does not matter.
const shown = (by: Prisma.Sql, sort: PeopleSort): Prisma.Sql =>
  sort === 'name' || sort === 'email'
    ? by
    : Prisma.sql`CASE WHEN isfinite(${by}) THEN to_char(${by} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') ELSE '-infinity' END`

export async function countPeople(filter: PeopleFilter, database: Database = prisma()): Promise<number> {
  const [row] = await database.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "User" u WHERE ${matching(filter)}`
  return row?.count ?? 0
}
