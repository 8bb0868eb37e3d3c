import {
  findGroup,
  findGroupNamed,
  listGroupNames as listNames,
  listGroups as list,
  listMembers,
  type GroupRow,
  type Member,
} from '@/lib/data/directory/groups'
import { isRowId } from '@/lib/row-id'
import { readPage, type ListPage } from '@/lib/cursor'

export const listGroups = ({
  search,
  after,
}: {
  search: string
  after: string
}): Promise<ListPage<GroupRow>> =>
  readPage(
    after,
    ({ createdAt }) => createdAt,
    (page) => list(search, page),
  )

/** With a page of its members, newest first. `null`: no group has that id. */
export async function readGroup(id: string, after: string) {
  const group = isRowId(id) ? await findGroup(id) : null
  if (!group) return null
  const members = await readPage<Member>(
    after,
    ({ createdAt }) => createdAt,
    (page) => listMembers(id, page),
  )
  return { group, members }
}

/** The most groups that a choice offers. */
const mostNames = 500

/** By name, for a choice of one. */
export const listGroupNames = (): Promise<{ id: string; name: string }[]> => listNames(mostNames)

/** Its id. */
export const findGroupByName = async (name: string): Promise<string | null> =>
  (await findGroupNamed(name))?.id ?? null
