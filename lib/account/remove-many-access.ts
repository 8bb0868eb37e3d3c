import { createHash } from 'node:crypto'
import { now } from '@/lib/clock'
import { selectAccessOf, type AccessFilter, type SelectedAccess } from '@/lib/data/access/grants'
import { transaction } from '@/lib/data/transaction'
import { isRowId } from '@/lib/row-id'
import { accessFilter, type AccessQuery } from './list-access'
import { removeAccessIn, type Remover } from './remove-access'

/** One by one, or all that a filter finds. */
export type AccessSelection = { ids: string[] } | { all: AccessQuery }

/** What the page that asks has shown: nothing is removed when it is not so any more. */
export type Shown = { count: number; digest: string }

/** The most of one act; a list that is longer is removed in several. */
const mostOfOneAct = 1_000
const patience = 60_000

const wanted = (selection: AccessSelection, at: Date): AccessFilter =>
  'all' in selection
    ? accessFilter(selection.all, at)
    : { ...accessFilter({ filter: 'all', search: '' }, at), ids: selection.ids.filter(isRowId) }

const digestOf = (selected: SelectedAccess[]): string =>
  createHash('sha256')
    .update(selected.map(({ id }) => id).join())
    .digest('base64url')

export async function describeSelection(userId: string, selection: AccessSelection) {
  const at = new Date(now())
  const selected = await selectAccessOf(userId, wanted(selection, at), { take: mostOfOneAct, now: at })
  return { selected, count: selected.length, digest: digestOf(selected) }
}

/** All of it or nothing, with a record for each application. null: other applications are selected than were shown. */
export async function removeManyAccess(
  selection: AccessSelection,
  shown: Shown,
  remover: Remover,
): Promise<number | null> {
  const at = new Date(now())
  return transaction(async (database) => {
    const selected = await selectAccessOf(
      remover.userId,
      wanted(selection, at),
      { take: mostOfOneAct, now: at },
      database,
    )
    if (selected.length === 0 || selected.length !== shown.count || digestOf(selected) !== shown.digest)
      return null
    let removed = 0
    for (const { id } of selected) if (await removeAccessIn(id, remover, at, database)) removed += 1
    return removed === 0 ? null : removed
  }, patience)
}
