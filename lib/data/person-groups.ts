import type { Position } from '@/lib/cursor'
import { behindMember } from './page'
import { prisma } from './prisma'
import { isRowId } from '@/lib/row-id'

export type PersonGroup = { id: string; name: string; description: string | null; members: number }
export type GroupMember = { id: string; name: string | null; email: string; joinedAt: Date }

const ofActivePeople = { user: { status: 'active' as const } }

const group = {
  id: true,
  name: true,
  description: true,
  _count: { select: { memberships: { where: ofActivePeople } } },
} as const

type Row = Omit<PersonGroup, 'members'> & { _count: { memberships: number } }
const groupOf = ({ _count, ...row }: Row): PersonGroup => ({ ...row, members: _count.memberships })

/** By name. */
export async function listGroupsOf(userId: string): Promise<PersonGroup[]> {
  const rows = await prisma().group.findMany({
    where: { memberships: { some: { userId } } },
    orderBy: { name: 'asc' },
    select: group,
  })
  return rows.map(groupOf)
}

/** By its ID, or its imported one; null unless the person is a member. */
export async function findGroupOf(userId: string, reference: string): Promise<PersonGroup | null> {
  const names = [...(isRowId(reference) ? [{ id: reference }] : []), { importedId: reference }]
  const row = await prisma().group.findFirst({
    where: { OR: names, memberships: { some: { userId } } },
    select: group,
  })
  return row && groupOf(row)
}

/** Members who can sign in, newest first; `after` is the last one of the page before. */
export async function listMembers(
  groupId: string,
  after: Position | null,
  take: number,
): Promise<GroupMember[]> {
  const rows = await prisma().groupMembership.findMany({
    where: { groupId, ...ofActivePeople, ...behindMember(after) },
    orderBy: [{ createdAt: 'desc' }, { userId: 'desc' }],
    take,
    select: { createdAt: true, user: { select: { id: true, name: true, email: true } } },
  })
  return rows.map(({ createdAt, user }) => ({ ...user, joinedAt: createdAt }))
}

/** Whether this is the id that the person had in the system they were imported from. */
export const isImportedIdOf = async (userId: string, reference: string): Promise<boolean> =>
  (await prisma().user.count({ where: { id: userId, importedId: reference } })) > 0
