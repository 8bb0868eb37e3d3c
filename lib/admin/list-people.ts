import { canonicalEmailPart } from '@/lib/account/email-address'
import { readSortedPage, type SortedListPage } from '@/lib/cursor'
import type { PeopleFilter } from '@/lib/data/directory/people-filter'
import {
  countPeople,
  listPeople as list,
  peopleSorts,
  type ListedPerson,
  type PeopleOrder,
} from '@/lib/data/directory/people-list'
import { isRowId } from '@/lib/row-id'

export const peopleStatuses = ['active', 'suspended'] as const
export const peopleKinds = ['administrators', 'unverified', 'never'] as const
export { peopleSorts }
export type { ListedPerson }

/** What is typed above the list. */
export type PeopleQuery = {
  /** Part of a name or address; or an id. */
  search: string
  status: (typeof peopleStatuses)[number] | null
  only: (typeof peopleKinds)[number] | null
  /** The id of a group. */
  group: string
}
export type PeopleView = PeopleQuery & PeopleOrder & { after: string; before: string }

const isText = (key: string): boolean => !key.includes('\0')
const isMoment = (key: string): boolean =>
  key === '-infinity' || (/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/.test(key) && !Number.isNaN(Date.parse(key)))
/** A cursor of another order could not be compared. */
const isKeyOf = { created: isMoment, name: isText, email: isText, signIn: isMoment }

export type PeoplePage = SortedListPage<ListedPerson> & { total: number }

export async function listPeople(view: PeopleView): Promise<PeoplePage> {
  const filter = peopleFilter(view)
  const { sort, isDescending } = view
  const [page, total] = await Promise.all([
    readSortedPage(view, isKeyOf[sort], (at) => list(filter, { sort, isDescending }, at)),
    countPeople(filter),
  ])
  return { ...page, total }
}

export const peopleFilter = ({ search, status, only, group }: PeopleQuery): PeopleFilter => ({
  search: search.normalize('NFC'),
  email: canonicalEmailPart(search),
  isId: isRowId(search),
  status,
  only,
  groupId: isRowId(group) ? group : null,
})
