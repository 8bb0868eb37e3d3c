/** The most recently used values, each until its time; no more than `entries` of them. */
export class BoundedCache<Value> {
  readonly #values = new Map<string, { value: Value; until: number }>()
  readonly #entries: number

  constructor(entries: number) {
    this.#entries = entries
  }

  get size(): number {
    return this.#values.size
  }

  get(key: string, now: number): Value | undefined {
    const found = this.#values.get(key)
    if (!found) return undefined
    this.#values.delete(key)
    if (found.until <= now) return undefined
    // A Map keeps the order of insertion: the first is the one that was not used for longest.
    this.#values.set(key, found)
    return found.value
  }

  set(key: string, value: Value, until: number): void {
    if (this.#entries === 0) return
    this.#values.delete(key)
    for (const oldest of this.#values.keys()) {
      if (this.#values.size < this.#entries) break
      this.#values.delete(oldest)
    }
    this.#values.set(key, { value, until })
  }
}
