import { run } from './statement'

type Row = { key: string; value: unknown }

const statement = { name: 'list_settings', text: `SELECT "key", "value" FROM "Setting"` }

/** Those that differ from the default. Every process reads them, and this way it needs no compiler of Prisma's queries for it. */
export const listSettings = (): Promise<Row[]> => run<Row>(statement, [])
