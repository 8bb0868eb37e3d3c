import { listApplicationRows, type ApplicationRow } from '@/lib/data/directory/applications'
import { applicationTypes, type ApplicationType } from '@/lib/applications/application-type'
import { isRowId } from '@/lib/row-id'
import { readPage, type ListPage } from '@/lib/cursor'

export const applicationStatuses = ['active', 'pending', 'rejected', 'suspended'] as const
export { applicationTypes }
export type ApplicationsQuery = {
  /** Part of a name, client ID, owner, or the host of a return address; or an id. */
  search: string
  status: (typeof applicationStatuses)[number] | null
  type: ApplicationType | null
  after: string
}

export const listAllApplications = ({
  search,
  status,
  type,
  after,
}: ApplicationsQuery): Promise<ListPage<ApplicationRow>> =>
  readPage(
    after,
    ({ createdAt }) => createdAt,
    (page) => listApplicationRows({ search, isId: isRowId(search), status, type }, page),
  )
