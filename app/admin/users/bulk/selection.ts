import type { Selection } from '@/lib/admin/bulk-people'
import { textIn, type Parameters } from '@/app/query'
import { filtersOf, readView } from '../people-view'

/** The most people that are named one by one: a page of the list. */
const mostNamed = 50

/** What the address selects: `all` with the filters, or people by their ids. */
export function selectionIn(parameters: Parameters): Selection {
  if (textIn(parameters, 'all') === '1') return { all: filtersOf(readView(parameters)) }
  return { ids: [parameters['id'] ?? []].flat().slice(0, mostNamed) }
}

/** The same as an address has it. */
export function parametersOf(selection: Selection): URLSearchParams {
  if ('ids' in selection) return new URLSearchParams(selection.ids.map((id) => ['id', id]))
  const filled = Object.entries(selection.all).filter(([, value]) => Boolean(value))
  return new URLSearchParams([['all', '1'], ...filled] as [string, string][])
}
