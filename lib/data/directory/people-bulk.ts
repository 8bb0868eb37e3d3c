import { Prisma } from '../generated/client'
import { endSessions } from '../access/ending'
import { endPendingSignInsOf } from '../pending-sign-ins'
import { prisma } from '../prisma'
import type { Database } from '../transaction'
import { matching, type PeopleFilter } from './people-filter'

export type SelectedPerson = { id: string; email: string; name: string | null; locale: string | null }

/** In the order of their ids. Locked: they, and what is scheduled for them, stay as they are until the transaction ends. */
export async function selectPeople(
  filter: PeopleFilter,
  take: number,
  database: Database = prisma(),
  isLocked = false,
): Promise<SelectedPerson[]> {
  // In the order that `lockUser` tells of.
  if (isLocked)
    await database.$executeRaw`
      SELECT FROM "ScheduledDeletion" d JOIN "User" u ON u."id" = d."userId" WHERE ${matching(filter)}
       ORDER BY d."userId" FOR UPDATE OF d`
  return database.$queryRaw<SelectedPerson[]>`
    SELECT u."id", u."email", u."name", u."locale" FROM "User" u WHERE ${matching(filter)} ORDER BY u."id" LIMIT ${take}
    ${isLocked ? Prisma.sql`FOR NO KEY UPDATE OF u` : Prisma.empty}`
}

type Ids = { id: string }[]
const idsOf = (rows: Ids): string[] => rows.map(({ id }) => id)

/** Those who were not so before. */
export const setStatusOf = async (
  ids: string[],
  status: 'active' | 'suspended',
  database: Database,
): Promise<string[]> =>
  idsOf(
    await database.$queryRaw<Ids>`
      UPDATE "User" u SET "status" = ${status}::"UserStatus"
       WHERE u."id" = ANY(${ids}::uuid[]) AND u."status" <> ${status}::"UserStatus"
         AND NOT EXISTS (SELECT FROM "ScheduledDeletion" d WHERE d."userId" = u."id")
      RETURNING u."id"`,
  )

const allOf = endSessions(`s."userId" = ANY($2::uuid[])`)

/** Ends the sign-ins that wait for their second step, too. Everyone who was signed in somewhere. */
export async function endSessionsOf(ids: string[], at: Date, database: Database): Promise<string[]> {
  const ended = await database.$queryRawUnsafe<{ userId: string; wasLive: boolean }[]>(allOf, at, ids)
  await endPendingSignInsOf(ids, at, database)
  return [...new Set(ended.filter(({ wasLive }) => wasLive).map(({ userId }) => userId))]
}

/** Those who were not in it. */
export const joinGroup = async (
  ids: string[],
  groupId: string,
  at: Date,
  database: Database,
): Promise<string[]> =>
  idsOf(
    await database.$queryRaw<Ids>`
      INSERT INTO "GroupMembership" ("userId", "groupId", "createdAt")
      SELECT unnest(${ids}::uuid[]), ${groupId}::uuid, ${at}
      ON CONFLICT DO NOTHING RETURNING "userId" AS "id"`,
  )

/** Those who were in it. */
export const leaveGroup = async (ids: string[], groupId: string, database: Database): Promise<string[]> =>
  idsOf(
    await database.$queryRaw<Ids>`
      DELETE FROM "GroupMembership" WHERE "groupId" = ${groupId}::uuid AND "userId" = ANY(${ids}::uuid[])
      RETURNING "userId" AS "id"`,
  )

type Plan = {
  requestedById: string | null
  reason: string | null
  at: Date
  dueAt: Date
  /** The mail for when it is done, in Chinese and in English, for all who chose no other language. */
  farewells: { 'zh-CN': Buffer; en: Buffer }
}

/** Suspends and schedules those for whom nothing is scheduled. */
export async function scheduleDeletions(
  ids: string[],
  { requestedById, reason, at, dueAt, farewells }: Plan,
  database: Database,
): Promise<string[]> {
  const scheduled = idsOf(
    await database.$queryRaw<Ids>`
      INSERT INTO "ScheduledDeletion" ("userId", "requestedById", "reason", "wasSuspended", "requestedAt", "dueAt",
                                       "farewellLocale", "farewellSealed")
      SELECT u."id", ${requestedById}::uuid, ${reason}, u."status" = 'suspended', ${at}, ${dueAt},
             CASE WHEN u."locale" = 'zh-CN' THEN 'zh-CN' ELSE 'en' END,
             CASE WHEN u."locale" = 'zh-CN' THEN ${new Uint8Array(farewells['zh-CN'])}::bytea
                  ELSE ${new Uint8Array(farewells.en)}::bytea END
        FROM "User" u WHERE u."id" = ANY(${ids}::uuid[])
      ON CONFLICT DO NOTHING RETURNING "userId" AS "id"`,
  )
  await database.$executeRaw`UPDATE "User" SET "status" = 'suspended' WHERE "id" = ANY(${scheduled}::uuid[])`
  return scheduled
}

type Act = {
  action: string
  at: Date
  actorId: string | null
  ip: string | null
  userAgent: string | null
  details: object
}

/** The record of one act, for each of the people. */
export async function recordOfEach(ids: string[], act: Act, database: Database): Promise<void> {
  const { action, at, actorId, ip, userAgent, details } = act
  await database.$executeRaw`
    INSERT INTO "AuditEvent" ("id", "at", "action", "actorId", "userId", "targetType", "targetId", "ip", "userAgent", "details")
    SELECT gen_random_uuid(), ${at}, ${action}, ${actorId}::uuid, p, 'user', p::text, ${ip}, ${userAgent}, ${JSON.stringify(details)}::jsonb
      FROM unnest(${ids}::uuid[]) p`
}
