import { Prisma } from '../generated/client'

export type TokenFilter = {
  userId?: string | null
  applicationId?: string | null
  grantId?: string | null
  /** First and last id of a range: a prefix. Matches the family's id as well. */
  ids?: { first: string; last: string } | null
}

/** The conditions of a filter, each with its AND, on the aliases of `liveness.ts`. */
export function matching(token: 't' | 'r', { userId, applicationId, grantId, ids }: TokenFilter): Prisma.Sql {
  const own = Prisma.raw(`${token}."id"`)
  const conditions = [
    ...(userId ? [Prisma.sql`AND u."id" = ${userId}::uuid`] : []),
    ...(applicationId ? [Prisma.sql`AND a."id" = ${applicationId}::uuid`] : []),
    ...(grantId ? [Prisma.sql`AND g."id" = ${grantId}::uuid`] : []),
    ...(ids
      ? [
          Prisma.sql`AND (${own} BETWEEN ${ids.first}::uuid AND ${ids.last}::uuid
                      OR f."id" BETWEEN ${ids.first}::uuid AND ${ids.last}::uuid)`,
        ]
      : []),
  ]
  return conditions.length === 0 ? Prisma.empty : Prisma.join(conditions, ' ')
}

/** A time of this server's clock, so it is safe inside SQL. */
export const literal = (now: Date): string => `'${now.toISOString()}'::timestamptz`
