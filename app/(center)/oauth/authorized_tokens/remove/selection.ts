import type { AccessSelection } from '@/lib/account/remove-many-access'
import { readQuery } from '../read-query'

/** The most that are named one by one: a page of the list. */
const mostNamed = 50

/** What the address selects: `all` with the filter, or applications by the ids of their access. */
export function selectionIn(parameters: URLSearchParams): AccessSelection {
  if (parameters.get('all') === '1') return { all: readQuery(Object.fromEntries(parameters)) }
  return { ids: parameters.getAll('id').slice(0, mostNamed) }
}

/** The same as an address has it. */
export function selectionQuery(selection: AccessSelection): string {
  if ('ids' in selection) return new URLSearchParams(selection.ids.map((id) => ['id', id])).toString()
  const { filter, search } = selection.all
  return new URLSearchParams({
    all: '1',
    ...(filter !== 'all' && { show: filter }),
    ...(search && { search }),
  }).toString()
}
