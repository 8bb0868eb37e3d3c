import pg, { type QueryResultRow } from 'pg'
import { pool, usesNamedStatements } from './pool'

/** `name` is what PostgreSQL keeps the plan under: one per text. `repeatable`: running it twice is running it once. */
export type Statement = { name: string; text: string; repeatable?: boolean }

/** Runs one statement on the shared pool. `timestamptz` columns arrive as milliseconds. */
export async function run<Row extends QueryResultRow>(
  { name, text, repeatable = false }: Statement,
  values: unknown[],
): Promise<Row[]> {
  if (usesNamedStatements()) return (await pool().ask({ name, text, values, parserOf, repeatable })) as Row[]
  const query = { text, values, types, repeatable }
  return (await pool().query<Row>(query)).rows
}

/** The form in which a time goes into a statement. */
export const timestamp = (milliseconds: number): string => new Date(milliseconds).toISOString()

export const timestampOrNull = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : timestamp(milliseconds)

/** pg would write an array as PostgreSQL's; jsonb wants JSON. */
export const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

const timestamptz: number = pg.types.builtins.TIMESTAMPTZ
const { getTypeParser } = pg.types
type Parser = (text: string) => unknown

const parserOf = (oid: number, format: string): Parser =>
  oid === timestamptz ? millisecondsOf : (getTypeParser(oid, format as 'text') as Parser)

const types = { getTypeParser: parserOf as typeof getTypeParser }

/** `2026-11-21 04:17:51.123+00`, as a session in UTC writes it. */
const millisecondsOf = (text: string): number => Date.parse(`${text.slice(0, 10)}T${text.slice(11)}:00`)
