import { rowIdPattern } from './row-id'

/** The last row of a page, in a list that is ordered by time and then by id. */
export type Position = { createdAt: Date; id: string }

// A time that PostgreSQL reads: before the year 5139.
const form = new RegExp(`^(\\d{1,14})\\.(${rowIdPattern})$`)

export const writeCursor = ({ createdAt, id }: Position): string => `${createdAt.getTime()}.${id}`

/** `null`: not a cursor that this server writes. */
export function parseCursor(cursor: string): Position | null {
  const [, time, id] = form.exec(cursor) ?? []
  return time && id ? { createdAt: new Date(Number(time)), id } : null
}

/** The page of rows that were read with one more than the page holds; `next` is the position that the next page begins after. */
export function cutPage<Row extends { id: string }>(
  found: Row[],
  size: number,
  timeOf: (row: Row) => Date | number,
): { rows: Row[]; next: Position | null } {
  const rows = found.slice(0, size)
  const last = rows.at(-1)
  const next = found.length > size && last ? { createdAt: new Date(timeOf(last)), id: last.id } : null
  return { rows, next }
}

/** Rows of a page of a list that people see. */
export const pageSize = 50

export type ListPage<Row> = {
  rows: Row[]
  next: string | null
  /** The cursor is invalid: nothing is listed, and the page says so. A program gets 400. */
  isForged: boolean
}

/** Reads a page with one row more than it shows. `after`: the `next` of the page before; empty: the first page. */
export async function readPage<Row extends { id: string }>(
  after: string,
  timeOf: (row: Row) => Date | number,
  read: (page: { after: Position | null; take: number }) => Promise<Row[]>,
): Promise<ListPage<Row>> {
  const position = parseCursor(after)
  if (position === null && after !== '') return { rows: [], next: null, isForged: true }
  const { rows, next } = cutPage(await read({ after: position, take: pageSize + 1 }), pageSize, timeOf)
  return { rows, next: next && writeCursor(next), isForged: false }
}

/** A row's place in an order that a person chose: what it is sorted by, then its id. */
export type SortedPosition = { key: string; id: string }
export type SortedPage = { from: SortedPosition | null; isBackwards: boolean; take: number }
export type SortedListPage<Row> = ListPage<Row> & { previous: string | null }

const sortedForm = new RegExp(`^(${rowIdPattern})\\.([\\w-]{0,1500})$`)

export const writeSortedCursor = ({ key, id }: SortedPosition): string =>
  `${id}.${Buffer.from(key).toString('base64url')}`

export function parseSortedCursor(cursor: string): SortedPosition | null {
  const [, id, key] = sortedForm.exec(cursor) ?? []
  return id && key !== undefined ? { id, key: Buffer.from(key, 'base64url').toString() } : null
}

/**
 * Like `readPage`, with a way back. `before`: the `previous` of the page after; at most one of the two is given. `isKey`: whether the order
 * that was asked for has such keys.
 */
export async function readSortedPage<Row extends { id: string; sortKey: string }>(
  { after, before }: { after: string; before: string },
  isKey: (key: string) => boolean,
  read: (page: SortedPage) => Promise<Row[]>,
): Promise<SortedListPage<Row>> {
  const cursor = before === '' ? after : before
  const isBackwards = before !== ''
  const from = parseSortedCursor(cursor)
  if (from === null ? cursor !== '' : !isKey(from.key))
    return { rows: [], next: null, previous: null, isForged: true }
  const found = await read({ from, isBackwards, take: pageSize + 1 })
  const hasMore = found.length > pageSize
  const rows = isBackwards ? found.slice(-pageSize) : found.slice(0, pageSize)
  const at = (row: Row | undefined) => (row ? writeSortedCursor({ key: row.sortKey, id: row.id }) : null)
  return {
    rows,
    previous: (isBackwards ? hasMore : from !== null) ? at(rows[0]) : null,
    next: (isBackwards ? true : hasMore) ? at(rows.at(-1)) : null,
    isForged: false,
  }
}
