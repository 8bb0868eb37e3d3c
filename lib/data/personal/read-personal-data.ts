import { prisma } from '../prisma'
import type { PersonalTable } from './personal-table'
import { personalTables } from './personal-tables'

/** Rows of one list in a file. */
export const mostRows = 10_000

export type PersonalLists = {
  lists: Record<string, Record<string, unknown>[]>
  /** How many older rows a list lacks. */
  leftOut: Record<string, number>
}

/** Everything on record about a person besides the account's own row, list by list. */
export async function readPersonalLists(person: { id: string; email: string }): Promise<PersonalLists> {
  const lists: PersonalLists['lists'] = {}
  const leftOut: PersonalLists['leftOut'] = {}
  for (const each of personalTables) {
    const rows = await readList(each, person)
    lists[each.name] = rows
    if (rows.length === mostRows) {
      const more = (await countList(each, person)) - mostRows
      if (more > 0) leftOut[each.name] = more
    }
  }
  return { lists, leftOut }
}

// Both values are in every statement, so that PostgreSQL knows their types.
const whereOf = ({ table, condition }: PersonalTable): string =>
  `FROM "${table}" t WHERE $1::uuid IS NOT NULL AND $2::text IS NOT NULL AND (${condition})`

async function readList(
  table: PersonalTable,
  { id, email }: { id: string; email: string },
): Promise<Record<string, unknown>[]> {
  const shown = table.columns.map((column) =>
    typeof column === 'string' ? `t."${column}"` : `${column.as} AS "${column.name}"`,
  )
  const text = `SELECT ${shown.join(', ')} ${whereOf(table)} ORDER BY t."${table.order}" DESC LIMIT ${mostRows}`
  return prisma().$queryRawUnsafe(text, id, email)
}

async function countList(
  table: PersonalTable,
  { id, email }: { id: string; email: string },
): Promise<number> {
  const text = `SELECT count(*)::int AS "rows" ${whereOf(table)}`
  const [found] = await prisma().$queryRawUnsafe<{ rows: number }[]>(text, id, email)
  return found?.rows ?? 0
}
