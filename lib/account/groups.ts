import {
  findGroupOf,
  listGroupsOf,
  listMembers,
  type GroupMember,
  type PersonGroup,
} from '@/lib/data/person-groups'

export type { GroupMember, PersonGroup }

/** The groups that a person belongs to. */
export const listGroups = (userId: string): Promise<PersonGroup[]> => listGroupsOf(userId)

/** null for a group that they do not belong to, as for one that does not exist. */
export const findGroup = (userId: string, reference: string): Promise<PersonGroup | null> =>
  findGroupOf(userId, reference)

/** Those of a group that the asker was found to belong to. */
export const membersOf = (
  { id }: PersonGroup,
  after: { createdAt: Date; id: string } | null,
  take: number,
): Promise<GroupMember[]> => listMembers(id, after, take)
