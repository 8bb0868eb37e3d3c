import { isIP } from 'node:net'
import { peopleFilter } from './list-people'
import { findClientIds, type AuditMeaning } from '@/lib/data/directory/audit-events'
import { listPeople } from '@/lib/data/directory/people-list'
import { isRowId } from '@/lib/row-id'

/** The most people, and the most applications, that a term may stand for. */
const most = 10
const requestId = /^[\w.:-]{6,200}$/

/** What a typed text may mean: a person, an application, an IP address, any ID of the record, or an action by its name on the page. */
export async function meaningsOf(search: string, actions: string[]): Promise<AuditMeaning[]> {
  const [people, clientIds] = await Promise.all([personIds(search), findClientIds(search, most)])
  const ids = isRowId(search) ? [search] : []
  const all: AuditMeaning[] = [
    { column: 'userId', values: [...new Set([...people, ...ids])] },
    { column: 'actorId', values: [...new Set([...people, ...ids])] },
    { column: 'clientId', values: [...new Set([...clientIds, search])] },
    { column: 'id', values: ids },
    { column: 'targetId', values: [search] },
    { column: 'requestId', values: requestId.test(search) ? [search] : [] },
    { column: 'ip', values: isIP(search) ? [search.toLowerCase()] : [] },
    { column: 'action', values: actions },
  ]
  return all.filter(({ values }) => values.length > 0)
}

async function personIds(search: string): Promise<string[]> {
  const filter = peopleFilter({ search, status: null, only: null, group: '' })
  const order = { sort: 'created', isDescending: true } as const
  const found = await listPeople(filter, order, { from: null, isBackwards: false, take: most })
  return found.map(({ id }) => id)
}
