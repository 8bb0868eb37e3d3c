import { Prisma } from '../generated/client'
import { literally } from '../page'

export type PeopleFilter = {
  /** Part of a name or address, or a whole id. */
  search: string
  /** The search as part of an address, in the stored spelling. */
  email: string
  /** The search is an id. */
  isId: boolean
  status: 'active' | 'suspended' | null
  only: 'administrators' | 'unverified' | 'never' | null
  /** Members of this group. */
  groupId: string | null
  /** Of these people alone. */
  ids?: string[]
}

/** What the filter asks of `u`. */
export function matching({ search, email, isId, status, only, groupId, ids }: PeopleFilter): Prisma.Sql {
  const conditions = [
    ...(status ? [Prisma.sql`u."status" = ${status}::"UserStatus"`] : []),
    ...(only ? [kinds[only]] : []),
    ...(groupId
      ? [Prisma.sql`u."id" IN (SELECT "userId" FROM "GroupMembership" WHERE "groupId" = ${groupId}::uuid)`]
      : []),
    ...(ids ? [Prisma.sql`u."id" = ANY(${ids}::uuid[])`] : []),
    ...(search === '' ? [] : [isId ? Prisma.sql`u."id" = ${search}::uuid` : named(search, email)]),
  ]
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' AND ')
}

const kinds = {
  administrators: Prisma.sql`u."isAdmin"`,
  unverified: Prisma.sql`u."emailVerifiedAt" IS NULL`,
  never: Prisma.sql`u."lastSignInAt" IS NULL`,
}

// Each of the three has an index; ILIKE is what the trigram indexes answer.
const named = (search: string, email: string): Prisma.Sql =>
  Prisma.sql`(u."email" ILIKE ${`%${literally(email)}%`} OR u."name" ILIKE ${`%${literally(search)}%`} OR u."importedId" = ${search})`
