import { rowIdPattern } from './row-id'

/** The last row of a page, in a list that is ordered by time and then by id. */
export type Position = { createdAt: Date; id: string }

const form = new RegExp(`^(\\d{1,15})\\.(${rowIdPattern})$`)

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
