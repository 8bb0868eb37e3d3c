import {
  peopleKinds,
  peopleSorts,
  peopleStatuses,
  type PeopleQuery,
  type PeopleView,
} from '@/lib/admin/list-people'
import { addressOf, choiceIn, textIn, type Parameters } from '@/app/query'

export const peoplePath = '/admin/users'

/** The columns beside the person, in order. */
export const peopleColumns = [
  'state',
  'groups',
  'signIn',
  'created',
  'verified',
  'password',
  'language',
  'id',
] as const
export type PeopleColumn = (typeof peopleColumns)[number]
const usual: PeopleColumn[] = ['state', 'groups', 'signIn', 'created']

export type ShownPeople = PeopleView & { columns: PeopleColumn[] }

/** What the address says of the list. */
export function readView(parameters: Parameters): ShownPeople {
  const sort = choiceIn(parameters, 'sort', peopleSorts) ?? 'created'
  const order = textIn(parameters, 'order')
  return {
    search: textIn(parameters, 'search'),
    status: choiceIn(parameters, 'status', peopleStatuses),
    only: choiceIn(parameters, 'only', peopleKinds),
    group: textIn(parameters, 'group'),
    sort,
    isDescending: order === '' ? descendsFirst(sort) : order === 'down',
    after: textIn(parameters, 'after', 2_000),
    before: textIn(parameters, 'before', 2_000),
    columns: columnsIn(parameters['columns']),
  }
}

/** Times begin with the latest, names with A. */
export const descendsFirst = (sort: PeopleView['sort']): boolean => sort === 'created' || sort === 'signIn'

/** One name in each, or several with a dot between them: both a form and a link write them. */
function columnsIn(value: Parameters[string]): PeopleColumn[] {
  const named = [value ?? []].flat().flatMap((part) => part.split('.'))
  const columns = peopleColumns.filter((name) => named.includes(name))
  return columns.length > 0 ? columns : usual
}

/** The filters alone: what a selection of all that match is made of. */
export const filtersOf = ({ search, status, only, group }: PeopleQuery) => ({ search, status, only, group })

/** What stays in the address when the filters change. */
export function arrangementOf({ sort, isDescending, columns }: ShownPeople) {
  const isUsual = columns.join() === usual.join()
  return {
    sort: sort === 'created' ? null : sort,
    order: isDescending === descendsFirst(sort) ? null : isDescending ? 'down' : 'up',
    columns: isUsual ? null : columns.join('.'),
  }
}

/** The list's first page. */
export const addressOfView = (view: ShownPeople): string =>
  addressOf(peoplePath, { ...filtersOf(view), ...arrangementOf(view) })
