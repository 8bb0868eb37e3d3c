import { canonicalEmailPart } from '@/lib/account/email-address'
import { listPeople as list, type PersonRow } from '@/lib/data/directory/users'
import { isRowId } from '@/lib/row-id'
import { readPage, type ListPage } from '@/lib/cursor'

export const peopleStatuses = ['active', 'suspended'] as const
export const peopleKinds = ['administrators', 'unverified'] as const
export type PeopleQuery = {
  /** Part of a name or address; or an id. */
  search: string
  status: (typeof peopleStatuses)[number] | null
  only: (typeof peopleKinds)[number] | null
  after: string
}

export const listPeople = ({ search, status, only, after }: PeopleQuery): Promise<ListPage<PersonRow>> =>
  readPage(
    after,
    ({ createdAt }) => createdAt,
    (page) =>
      list(
        {
          search: search.normalize('NFC'),
          email: canonicalEmailPart(search),
          isId: isRowId(search),
          status,
          only,
        },
        page,
      ),
  )
