import { listPeople, type ListedPerson } from '@/lib/data/directory/people-list'
import type { SortedPosition } from '@/lib/cursor'
import type { Actor } from './actor'
import { auditedChange } from './audited-change'
import { filterOf, type Selection } from './bulk-people'
import { csvLine } from '@/lib/csv'
import type { PeopleQuery } from './list-people'

const batch = 500
/** The first of them are those that an import reads. */
export const exportedColumns = [
  'email',
  'name',
  'language',
  'groups',
  'email_verified',
  'status',
  'administrator',
]
const alsoExported = ['id', 'created', 'last_sign_in']

/** The selected people as CSV, read in batches while it is sent; the export itself is recorded. `null`: the person is no administrator. */
export async function exportPeople(
  selection: Selection,
  actor: Actor,
): Promise<AsyncGenerator<string, undefined> | null> {
  const filter = filterOf(selection)
  const outcome = await auditedChange(actor, async ({ record }) => {
    const details = 'all' in selection ? givenOf(selection.all) : { ids: selection.ids }
    await record({ action: 'user.exported', details })
    return { ok: true, value: undefined }
  })
  return outcome.ok
    ? lines((from) => listPeople(filter, oldestFirst, { from, isBackwards: false, take: batch }))
    : null
}

const givenOf = (query: PeopleQuery) =>
  Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])))

const oldestFirst = { sort: 'created', isDescending: false } as const

async function* lines(
  read: (from: SortedPosition | null) => Promise<ListedPerson[]>,
): AsyncGenerator<string, undefined> {
  // Without the mark some spreadsheets take UTF-8 for something else.
  yield '\uFEFF' + csvLine([...exportedColumns, ...alsoExported])
  let from: SortedPosition | null = null
  do {
    const people: ListedPerson[] = await read(from)
    yield people.map(lineOf).join('')
    const last = people.at(-1)
    from = people.length === batch && last ? { key: last.sortKey, id: last.id } : null
  } while (from !== null)
}

const lineOf = (person: ListedPerson): string =>
  csvLine([
    person.email,
    person.name,
    person.locale,
    person.groups.join(';'),
    String(person.emailVerifiedAt !== null),
    person.status,
    String(person.isAdmin),
    person.id,
    person.createdAt.toISOString(),
    person.lastSignInAt?.toISOString() ?? null,
  ])
