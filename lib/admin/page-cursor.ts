import { cutPage, parseCursor, writeCursor, type Position } from '@/lib/cursor'

export type ListPage<Row> = { rows: Row[]; next: string | null; isForged: boolean }

/** A page of rows, read with one more than are shown. */
export async function readPage<Row extends { id: string }>(
  after: string,
  size: number,
  timeOf: (row: Row) => Date,
  read: (page: { after: Position | null; take: number }) => Promise<Row[]>,
): Promise<ListPage<Row>> {
  const position = parseCursor(after)
  if (position === null && after !== '') return { rows: [], next: null, isForged: true }
  const found = await read({ after: position, take: size + 1 })
  const { rows, next } = cutPage(found, size, timeOf)
  return { rows, next: next && writeCursor(next), isForged: false }
}

export const pageSize = 50
