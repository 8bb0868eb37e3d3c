import type { Position } from '@/lib/data/directory/page'

const form = /^(\d{13})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** `null`: the first page. `forged`: nothing that we ever wrote into an address. */
export function readCursor(after: string): Position | null | 'forged' {
  if (after === '') return null
  const [, time, id] = form.exec(after) ?? []
  return time && id ? { createdAt: new Date(Number(time)), id } : 'forged'
}

export type ListPage<Row> = { rows: Row[]; next: string | null; isForged: boolean }

/** A page of rows, read with one more than are shown. */
export async function readPage<Row extends { id: string }>(
  after: string,
  size: number,
  timeOf: (row: Row) => Date,
  read: (page: { after: Position | null; take: number }) => Promise<Row[]>,
): Promise<ListPage<Row>> {
  const position = readCursor(after)
  if (position === 'forged') return { rows: [], next: null, isForged: true }
  const found = await read({ after: position, take: size + 1 })
  const rows = found.slice(0, size)
  const last = rows.at(-1)
  const next = found.length > size && last ? `${timeOf(last).getTime()}.${last.id}` : null
  return { rows, next, isForged: false }
}

export const pageSize = 50
