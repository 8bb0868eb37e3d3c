import { prisma } from '../prisma'
import type { Database } from '../transaction'
import { behind, behindMember, containing, newestFirst, type Page } from '../page'

export type GroupRow = {
  id: string
  name: string
  description: string | null
  createdAt: Date
  members: number
}
export type Member = { id: string; email: string; name: string | null; createdAt: Date }

const row = {
  id: true,
  name: true,
  description: true,
  createdAt: true,
  _count: { select: { memberships: true } },
} as const

type Found = Omit<GroupRow, 'members'> & { _count: { memberships: number } }
const groupOf = ({ _count, ...group }: Found): GroupRow => ({ ...group, members: _count.memberships })

/** Newest first. */
export async function listGroups(search: string, { after, take }: Page): Promise<GroupRow[]> {
  const named =
    search === '' ? {} : { OR: [{ name: containing(search) }, { description: containing(search) }] }
  const rows = await prisma().group.findMany({
    where: { AND: [named, behind(after)] },
    orderBy: newestFirst,
    take,
    select: row,
  })
  return rows.map(groupOf)
}

export const listGroupNames = (take: number): Promise<{ id: string; name: string }[]> =>
  prisma().group.findMany({ orderBy: { name: 'asc' }, take, select: { id: true, name: true } })

export const findGroupNamed = (name: string): Promise<{ id: string } | null> =>
  prisma().group.findUnique({ where: { name }, select: { id: true } })

export async function findGroup(id: string, database: Database = prisma()): Promise<GroupRow | null> {
  const group = await database.group.findUnique({ where: { id }, select: row })
  return group && groupOf(group)
}

/** `false` if the name is taken, also when several ask at the same moment. */
export async function createGroup(
  group: { id: string; name: string; description: string | null },
  now: Date,
  database: Database,
): Promise<boolean> {
  const { count } = await database.group.createMany({
    data: { ...group, createdAt: now, updatedAt: now },
    skipDuplicates: true,
  })
  return count === 1
}

/** `false` when another group has that name. */
export async function changeGroup(
  id: string,
  group: { name: string; description: string | null },
  now: Date,
  database: Database,
): Promise<boolean> {
  const taken = await database.$queryRaw<{ id: string }[]>`
    UPDATE "Group" SET "name" = ${group.name}, "description" = ${group.description}, "updatedAt" = ${now}
     WHERE "id" = ${id}::uuid
       AND NOT EXISTS (SELECT FROM "Group" WHERE "name" = ${group.name} AND "id" <> ${id}::uuid)
    RETURNING "id"`
  return taken.length === 1
}

export async function deleteGroup(id: string, database: Database): Promise<boolean> {
  const { count } = await database.group.deleteMany({ where: { id } })
  return count === 1
}

/** One at a time in here for group names, until the transaction ends. */
export async function lockGroupNames(database: Database): Promise<void> {
  await database.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('group names'))`
}

/** Newest members first. */
export async function listMembers(groupId: string, { after, take }: Page): Promise<Member[]> {
  const rows = await prisma().groupMembership.findMany({
    where: { groupId, ...behindMember(after) },
    orderBy: [{ createdAt: 'desc' }, { userId: 'desc' }],
    take,
    select: { createdAt: true, user: { select: { id: true, email: true, name: true } } },
  })
  return rows.map(({ createdAt, user }) => ({ ...user, createdAt }))
}

/** `false` when they were in it already. */
export async function addMember(
  groupId: string,
  userId: string,
  now: Date,
  database: Database,
): Promise<boolean> {
  const { count } = await database.groupMembership.createMany({
    data: { groupId, userId, createdAt: now },
    skipDuplicates: true,
  })
  return count === 1
}

/** By name; ids of groups that do not exist are left out. */
export const groupsNamed = (
  ids: string[],
  database: Database = prisma(),
): Promise<{ id: string; name: string }[]> =>
  database.group.findMany({
    where: { id: { in: ids } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  })

/** Each of the people into each of the groups. */
export async function joinGroups(
  userIds: string[],
  groupIds: string[],
  now: Date,
  database: Database,
): Promise<void> {
  const data = userIds.flatMap((userId) => groupIds.map((groupId) => ({ userId, groupId, createdAt: now })))
  if (data.length > 0) await database.groupMembership.createMany({ data, skipDuplicates: true })
}

/** `false` when they were not in it. */
export async function removeMember(groupId: string, userId: string, database: Database): Promise<boolean> {
  const { count } = await database.groupMembership.deleteMany({ where: { groupId, userId } })
  return count === 1
}
