import { types, type QueryResultRow } from 'pg'
import { pool, usesNamedStatements } from './pool'

/** `name` is what PostgreSQL keeps the plan under: one per text. `repeatable`: running it twice is running it once. */
export type Statement = { name: string; text: string; repeatable?: boolean }

/** Runs one statement on the shared pool. `timestamptz` columns arrive as milliseconds. */
export async function run<Row extends QueryResultRow>(
  { name, text, repeatable = false }: Statement,
  values: unknown[],
): Promise<Row[]> {
  const query = { text, values, types: parsers, repeatable }
  const result = await pool().query<Row>(usesNamedStatements() ? { ...query, name } : query)
  return result.rows
}

/** The form in which a time goes into a statement. */
export const timestamp = (milliseconds: number): string => new Date(milliseconds).toISOString()

export const timestampOrNull = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : timestamp(milliseconds)

/** pg would write an array as PostgreSQL's; jsonb wants JSON. */
export const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

const parsers = {
  getTypeParser: ((oid, format) =>
    oid === types.builtins.TIMESTAMPTZ
      ? millisecondsOf
      : (types.getTypeParser(oid, format) as unknown)) as typeof types.getTypeParser,
}

/** `2026-11-21 04:17:51.123+00`, as a session in UTC writes it. */
const millisecondsOf = (text: string): number => Date.parse(`${text.slice(0, 10)}T${text.slice(11)}:00`)
