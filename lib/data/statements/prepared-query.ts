import pg, { type QueryResultRow } from 'pg'

type Column = { name: string; valueOf: (text: string) => unknown }
type Described = { fields: { name: string; dataTypeID: number; format: string }[] }
type Settle = (error: Error | null, rows: QueryResultRow[]) => void

/** What pg's connection has and its types leave out. */
type Connection = {
  stream: { cork(): void; uncork(): void }
  parsedStatements: Record<string, string>
  submittedNamedStatements: Record<string, string>
  parse(statement: { name: string; text: string }): void
  bind(portal: { statement: string; values: unknown[] }): void
  describe(portal: { type: 'P' }): void
  execute(portal: object): void
  sync(): void
}
export type PreparedOrder = {
  name: string
  text: string
  values: unknown[]
  parserOf: (oid: number, format: string) => Column['valueOf']
}

const { prepareValue } = (pg as unknown as { utils: { prepareValue: (value: unknown) => unknown } }).utils
const describedOn = new WeakMap<Connection, Map<string, Column[]>>()

/**
 * A named statement that asks for the description of its columns once on each connection. pg asks each time, and PostgreSQL then sends, and pg
 * reads, more about the columns than is in them. On a direct connection a description cannot become wrong: where columns have changed,
 * PostgreSQL refuses to run what was prepared before. The methods are called by pg's client.
 */
export class PreparedQuery {
  readonly name: string
  readonly text: string
  callback: Settle
  readonly #order: PreparedOrder
  readonly #values: unknown[]
  readonly #rows: QueryResultRow[] = []
  #columns: Column[] | undefined
  #failure: Error | null = null

  constructor(order: PreparedOrder, callback: Settle) {
    this.name = order.name
    this.text = order.text
    this.#order = order
    // Here, where nothing is sent yet: a value that has no text throws.
    this.#values = order.values.map((value) => prepareValue(value))
    this.callback = callback
  }

  submit(connection: Connection): Error | null {
    const { name, text } = this
    this.#columns = describedOn.get(connection)?.get(name)
    connection.stream.cork()
    if (connection.parsedStatements[name] === undefined) {
      connection.parse({ name, text })
      connection.submittedNamedStatements[name] = text
    }
    connection.bind({ statement: name, values: this.#values })
    if (!this.#columns) connection.describe({ type: 'P' })
    connection.execute({})
    connection.sync()
    connection.stream.uncork()
    return null
  }

  handleRowDescription({ fields }: Described): void {
    this.#columns = fields.map(({ name, dataTypeID, format }) => ({
      name,
      valueOf: this.#order.parserOf(dataTypeID, format),
    }))
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    try {
      this.#rows.push(rowOf(this.#columns ?? [], fields))
    } catch (error) {
      this.#failure = error as Error
    }
  }

  handleCommandComplete(_message: unknown, connection: Connection): void {
    const known = describedOn.get(connection) ?? new Map<string, Column[]>()
    describedOn.set(connection, known.set(this.name, this.#columns ?? []))
  }

  handleReadyForQuery(): void {
    this.callback(this.#failure, this.#rows)
  }

  handleError(error: Error): void {
    this.callback(error, [])
  }
}

function rowOf(columns: Column[], fields: (string | null)[]): QueryResultRow {
  const row: QueryResultRow = {}
  for (const [place, { name, valueOf }] of columns.entries()) {
    const text = fields[place]
    row[name] = text == null ? null : valueOf(text)
  }
  return row
}
