type Key = string | null | undefined

/**
 * The rows of one model, in the order of the dump. Other rows name them by their key or by a natural key (`dumpdata --natural-foreign`),
 * whether or not they have both.
 */
export class DumpedRows<Fields> implements Iterable<[id: string | null, fields: Fields]> {
  readonly #rows = new Map<string, { id: string | null; fields: Fields }>()
  readonly #keys = new Map<string, string>()

  /** `id`: of the row, null where it was dumped without one (`--natural-primary`). */
  add(id: string | null, naturalKeys: string[], fields: Fields): void {
    const key = id ?? naturalKeys[0] ?? ''
    this.#rows.set(key, { id, fields })
    for (const natural of naturalKeys) if (!this.#keys.has(natural)) this.#keys.set(natural, key)
  }

  get(reference: Key): Fields | undefined {
    if (reference === null || reference === undefined) return undefined
    const row = this.#rows.get(reference) ?? this.#rows.get(this.#keys.get(reference) ?? '')
    return row?.fields
  }

  /** Without those rows. */
  except(fields: ReadonlySet<Fields>): DumpedRows<Fields> {
    const rest = new DumpedRows<Fields>()
    for (const [key, row] of this.#rows) if (!fields.has(row.fields)) rest.#rows.set(key, row)
    for (const [natural, key] of this.#keys) if (rest.#rows.has(key)) rest.#keys.set(natural, key)
    return rest
  }

  *[Symbol.iterator](): Iterator<[string | null, Fields]> {
    for (const { id, fields } of this.#rows.values()) yield [id, fields]
  }

  values(): Fields[] {
    return [...this.#rows.values()].map(({ fields }) => fields)
  }
}
